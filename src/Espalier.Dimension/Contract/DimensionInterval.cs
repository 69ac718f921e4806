namespace Espalier.Dimension;

/// <summary>A range that holds the estimate's expectation with 95 % confidence. It knows nothing of bias: the true dimension may lie outside for all data.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Method">How it was found, such as "likelihood" or "delete-half jackknife, 20 subsets".</param>
public sealed record DimensionInterval(double Low, double High, string Method)
{
    /// <summary>The standard normal quantile of 97.5 %.</summary>
    internal const double NormalQuantile = 1.959963984540054;
}
