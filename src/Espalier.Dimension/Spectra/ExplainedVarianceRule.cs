using System.Globalization;

namespace Espalier.Dimension;

/// <summary>Counts the eigenvalues needed to reach a share of the total variance.</summary>
/// <remarks>
/// Textbook principal components (Jolliffe 2002, doi:10.1007/b98835, section 6.1.1). scikit-dimension's <c>lPCA(ver="ratio")</c> has a default share of 0.05,
/// which almost always gives 1; <see cref="ExplainedShare"/> = 0.05 reproduces it.
/// </remarks>
public sealed class ExplainedVarianceRule : SpectrumRule
{
    private readonly double _share = 0.95;

    /// <summary>The share of the variance to reach, above 0 and at most 1. Default 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double ExplainedShare
    {
        get => _share;
        init => _share = Share(value);
    }

    /// <inheritdoc/>
    public override string Name => "ratio";

    /// <inheritdoc/>
    public override string Reference => "Jolliffe 2002, doi:10.1007/b98835";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"share = {ExplainedShare}");

    /// <inheritdoc/>
    public override double Dimension(ReadOnlySpan<double> eigenvalues)
    {
        double total = Sum(eigenvalues);
        double reached = 0;
        int count = 0;
        while (count < eigenvalues.Length && reached < ExplainedShare * total)
        {
            reached += eigenvalues[count++];
        }

        return count;
    }
}
