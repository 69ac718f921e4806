namespace Espalier.Dimension;

/// <summary>Cuts at the largest ratio of neighbouring eigenvalues: the i with the largest <c>λᵢ/λᵢ₊₁</c>.</summary>
/// <remarks>
/// Exact for data of full precision in a linear subspace, whose further eigenvalues are 0. On noisy or curved data small eigenvalues make large ratios by
/// chance. A single eigenvalue has no gap and counts as one dimension. scikit-dimension's <c>lPCA(ver="maxgap")</c> divides rounding errors by each other
/// where we see zeros.
/// </remarks>
public sealed class LargestGapRule : SpectrumRule
{
    /// <inheritdoc/>
    public override string Name => "maxgap";

    /// <inheritdoc/>
    public override string Reference => "Bac et al. 2021, doi:10.3390/e23101368 (scikit-dimension)";

    /// <inheritdoc/>
    public override double Dimension(ReadOnlySpan<double> eigenvalues)
    {
        int best = 1;
        double largest = 0;
        for (int i = 0; i < eigenvalues.Length - 1 && eigenvalues[i] > 0; i++)
        {
            double gap = eigenvalues[i] / eigenvalues[i + 1];
            if (gap > largest)
            {
                largest = gap;
                best = i + 1;
            }
        }

        return best;
    }
}
