namespace Espalier.Dimension;

/// <summary>The number of equal eigenvalues that would be as spread out: <c>(Σλ)²/Σλ²</c>. Not a whole number.</summary>
/// <remarks>
/// Equals d for d equal eigenvalues and less otherwise; of n points of an isotropic distribution it is about <c>d/(1 + d/n)</c>. scikit-dimension's
/// <c>lPCA(ver="participation_ratio")</c> is the same; both centre the points (a user there asked for uncentred ones, issue 14).
/// </remarks>
public sealed class ParticipationRatioRule : SpectrumRule
{
    /// <inheritdoc/>
    public override string Name => "participation";

    /// <inheritdoc/>
    public override string Reference => "Gao et al. 2017, doi:10.1101/214262";

    /// <inheritdoc/>
    public override double Dimension(ReadOnlySpan<double> eigenvalues)
    {
        double sum = 0;
        double squares = 0;
        foreach (double value in eigenvalues)
        {
            double share = value / eigenvalues[0];
            sum += share;
            squares += share * share;
        }

        return sum * sum / squares;
    }
}
