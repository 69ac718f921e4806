namespace Espalier.Dimension;

/// <summary>Counts the eigenvalues above their mean.</summary>
/// <remarks>
/// The mean is over all eigenvalues there could be, so features that are constant or repeat others lower it: the answer depends on the embedding. Of an
/// isotropic distribution it counts about half. Kaiser 1960, doi:10.1177/001316446002000116, for correlation matrices, whose eigenvalues have mean 1.
/// scikit-dimension's <c>lPCA(ver="Kaiser")</c> is the same.
/// </remarks>
public sealed class KaiserRule : SpectrumRule
{
    /// <inheritdoc/>
    public override string Name => "Kaiser";

    /// <inheritdoc/>
    public override string Reference => "Kaiser 1960, doi:10.1177/001316446002000116";

    /// <inheritdoc/>
    public override double Dimension(ReadOnlySpan<double> eigenvalues)
    {
        double mean = Sum(eigenvalues) / eigenvalues.Length;
        int count = 0;
        while (count < eigenvalues.Length && eigenvalues[count] > mean)
        {
            count++;
        }

        return count;
    }
}
