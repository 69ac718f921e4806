namespace Espalier.Data;

/// <summary>Says how exactly <see cref="NpyWriter"/> writes numbers.</summary>
public enum NpyElement
{
    /// <summary>Four bytes, NumPy's <c>float32</c>.</summary>
    Float32,

    /// <summary>Eight bytes, NumPy's <c>float64</c>.</summary>
    Float64,
}
