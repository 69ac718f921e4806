namespace Espalier.Dimension;

/// <summary>Dimensions from how evenly neighbourhoods spread over directions, before any calibration, with noise taken out.</summary>
/// <remarks>
/// <para>A neighbourhood of even density in d dimensions has a covariance of d equal eigenvalues, so <c>(tr Σ)² / tr Σ² = d</c>. A boundary hardly changes
/// that: half a ball has the same second moments about its mid-plane as a ball.</para>
/// <para>Noise of variance s in each of D features adds s to every eigenvalue, so <c>tr Σ − Ds</c> and <c>tr Σ² − 2s·tr Σ + Ds²</c> are the traces without it.
/// Points weigh as <c>(1 − Ds/tr Σ)²/(tr Σ)²</c>: all alike without noise, and less where noise is most of what is seen.</para>
/// </remarks>
internal sealed class SpreadScales
{
    private SpreadScales(int count)
    {
        LogDimensions = new double[count];
        NoiseShares = new double[count];
    }

    /// <summary>The logarithm of the dimension at each of the first sizes of <see cref="CalibrationScales.SpreadSizes"/>; NaN where noise leaves nothing.</summary>
    public double[] LogDimensions { get; }

    /// <summary>How much of the variance is noise at each of them, from 0 to 1.</summary>
    public double[] NoiseShares { get; }

    /// <summary>Takes the ratio of means over points.</summary>
    /// <param name="moments">The moments.</param>
    /// <param name="features">The number of features D.</param>
    /// <param name="noise">The variance of noise in each feature, in the moments' unit squared; 0 if there is none.</param>
    public static SpreadScales Of(NeighborhoodMoments moments, int features, double noise)
    {
        var scales = new SpreadScales(moments.Sizes);
        double total = features * noise;
        for (int size = 0; size < moments.Sizes; size++)
        {
            double above = 0;
            double below = 0;
            double noisy = 0;
            double weights = 0;
            for (int place = 0; place < moments.Points; place++)
            {
                double trace = moments.Trace(place, size);
                if (!moments.Has(place, size) || !(trace > total))
                {
                    continue;
                }

                double share = total / trace;
                double weight = (1 - share) * (1 - share);
                below += weight * (moments.Square(place, size) - (2 * noise * trace) + (total * noise)) / (trace * trace);
                above += weight * (moments.SquaredTrace(place, size) - (2 * total * trace) + (total * total)) / (trace * trace);
                noisy += weight * share;
                weights += weight;
            }

            scales.NoiseShares[size] = weights > 0 ? noisy / weights : 1;
            scales.LogDimensions[size] = above > 0 && below > 0 ? Math.Log(above / below) : double.NaN;
        }

        return scales;
    }
}
