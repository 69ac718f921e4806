using Espalier.Dimension;

namespace Espalier.Experiments.Fitting;

/// <summary>What near neighbours say of the samples before any training: a dimension, with its interval, and noise.</summary>
/// <param name="Estimate">What <see cref="CalibratedDimension"/> found, or null if it found nothing.</param>
/// <param name="Problem">Why it found nothing, in a sentence.</param>
internal sealed record NeighborView(DimensionEstimate? Estimate, string? Problem)
{
    // More points cost more than they add: at 5,000 sampling is the least of the doubts.
    private const int MostPoints = 5_000;

    // The distances between all images cost the square of their number.
    private const int MostValues = 4_000_000;

    /// <summary>The variance of noise in each value; 0 where none was found.</summary>
    public double NoiseVariance => Estimate?.Noise is double deviation ? deviation * deviation : 0;

    /// <summary>Looks at the neighbours.</summary>
    /// <param name="prepared">The samples.</param>
    /// <param name="features">Values of a sample.</param>
    /// <param name="options">Threads, calibrations, cancellation.</param>
    public static NeighborView Of(PreparedFit prepared, int features, EstimationOptions options)
    {
        try
        {
            PointCloud points = prepared.Points(Math.Clamp(MostValues / features, FitSpecification.FewestRows, MostPoints));
            return new NeighborView(new CalibratedDimension().Estimate(points, options), null);
        }
        catch (EstimationException exception)
        {
            return new NeighborView(null, exception.Message);
        }
    }
}
