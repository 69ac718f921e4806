using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>The eigenvalues of the covariance of every point's k nearest neighbours, the point itself left out.</summary>
internal sealed class LocalSpectra
{
    // A few milliseconds of work at 100 features and neighbours.
    private const int ChunkPoints = 32;

    // Coordinates are at most 1 here; a patch whose variance is this small consists of copies of one point.
    private const double NoVariance = 1e-24;

    private readonly double[] _ratios;
    private readonly double[] _largest;

    private LocalSpectra(int points, int length)
    {
        Length = length;
        _ratios = new double[(long)points * length];
        _largest = new double[points];
    }

    /// <summary>The number m of eigenvalues of a patch: min(k − 1, D).</summary>
    public int Length { get; }

    /// <summary>The largest eigenvalue at a point, as a share of its squared distance to the k-th neighbour; 0 if all its neighbours coincide.</summary>
    public double LargestOf(int point) => _largest[point];

    /// <summary>The eigenvalues at a point relative to the largest, falling; rounding set to 0.</summary>
    public ReadOnlySpan<double> RatiosOf(int point) => _ratios.AsSpan(point * Length, Length);

    /// <summary>Gives the spectra for k, computed once for all estimators of a context. Cost O(n·min(k, D)²·(max(k, D) + min(k, D))).</summary>
    public static LocalSpectra Of(EstimationContext context, int neighbors)
    {
        NeighborGraph graph = context.Neighbors(neighbors);
        return context.Share($"local-spectra-k{neighbors}", () => Compute(context, graph));
    }

    private static LocalSpectra Compute(EstimationContext context, NeighborGraph graph)
    {
        PointCloud points = context.Points;
        int k = graph.Neighbors;
        var spectra = new LocalSpectra(points.Count, Math.Min(k - 1, points.Features));
        context.Pool.Run((points.Count + ChunkPoints - 1) / ChunkPoints, chunk =>
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            var patch = new NeighborPatch(points, k);
            double[] values = new double[patch.Side];
            int end = Math.Min((chunk + 1) * ChunkPoints, points.Count);
            for (int point = chunk * ChunkPoints; point < end; point++)
            {
                double radius = graph.DistancesOf(point)[^1];
                if (radius > 0)
                {
                    patch.Load(point, graph.IndicesOf(point), radius);
                    patch.Centre();
                    SymmetricEigen.Values(patch.Products(), values);
                    spectra.Keep(point, values, k);
                }
            }
        });
        return spectra;
    }

    private void Keep(int point, ReadOnlySpan<double> eigenvalues, int k)
    {
        double largest = eigenvalues[0] / (k - 1);
        if (largest > NoVariance)
        {
            Span<double> ratios = _ratios.AsSpan(point * Length, Length);
            eigenvalues[..Length].CopyTo(ratios);
            CovarianceSpectrum.ToRatios(ratios, Math.Max(k, eigenvalues.Length));
            _largest[point] = largest;
        }
    }
}
