namespace Espalier.Data;

/// <summary>Says how noise is distributed. Its amplitude is always absolute, in the units of the data.</summary>
public enum NoiseKind
{
    /// <summary><c>(U − ½)·noise</c> with U uniform on [0, 1): standard deviation 0.289·noise, as scikit-dimension's benchmark has it.</summary>
    Uniform,

    /// <summary>N(0, noise²): the amplitude is the standard deviation.</summary>
    Normal,
}
