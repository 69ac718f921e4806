namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>Whose a method is.</summary>
internal enum MethodOrigin
{
    /// <summary>The thesis's.</summary>
    Thesis,

    /// <summary>This project's.</summary>
    Espalier,

    /// <summary>Of the literature.</summary>
    Established,
}
