namespace Espalier.Experiments.Fitting;

/// <summary>What one way of reading a trained network says about the dimension.</summary>
/// <param name="Name">The way, such as <c>active latents</c>.</param>
/// <param name="Dimension">Its estimate.</param>
/// <param name="Comment">What speaks for or against it, in a sentence.</param>
public sealed record FitReadOut(string Name, double Dimension, string Comment)
{
    /// <summary>Lower end of its interval, or null.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of its interval, or null.</summary>
    public double? Upper { get; init; }
}
