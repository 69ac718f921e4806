namespace Espalier.Pruning.ReadOuts;

/// <summary>How one value of a spectrum is spread over points.</summary>
/// <param name="Lower">A quarter of the points have less.</param>
/// <param name="Median">The middle.</param>
/// <param name="Upper">A quarter of the points have more.</param>
public readonly record struct SpectrumQuartiles(double Lower, double Median, double Upper)
{
    /// <summary>Takes the quartiles of each value of the points' spectra.</summary>
    /// <param name="spectra">One spectrum for each point, all equally long; at least one.</param>
    internal static SpectrumQuartiles[] Of(IReadOnlyList<double[]> spectra) => [.. Enumerable.Range(0, spectra[0].Length).Select(value =>
    {
        double[] ordered = [.. spectra.Select(spectrum => spectrum[value]).Order()];
        return new SpectrumQuartiles(ordered[ordered.Length / 4], ordered[ordered.Length / 2], ordered[3 * ordered.Length / 4]);
    })];
}
