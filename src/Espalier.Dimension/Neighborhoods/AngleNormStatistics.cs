using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>What DANCo knows of a set of points: the dimension that its distances speak for, and the mean parameters of its angles.</summary>
/// <param name="Distances">The dimension that makes the shares r₁/r_(k+1) most likely.</param>
/// <param name="Direction">The circular mean over points of the direction ν of the angles between neighbours, radians.</param>
/// <param name="Concentration">The mean over points of their concentration τ.</param>
/// <param name="PrincipalDirection">The plain mean of <c>arctan(Σ sin / Σ cos)</c>, which scikit-dimension takes for the direction.</param>
internal readonly record struct AngleNormStatistics(double Distances, double Direction, double Concentration, double PrincipalDirection)
{
    private const int PointsInChunk = 128;

    /// <summary>Computes the statistics of points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="graph">Their neighbours, k + 1 of each.</param>
    /// <param name="pool">The threads to share the work with.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="dropped">Receives the points that could not be used, by reason.</param>
    /// <exception cref="EstimationException">No point can be used.</exception>
    public static AngleNormStatistics Of(
        PointCloud points, NeighborGraph graph, WorkerPool pool, CancellationToken cancellation, out IReadOnlyList<DroppedPoints> dropped)
    {
        int k = graph.Neighbors - 1;
        List<int> used = new(graph.Points);
        List<double> logarithms = new(graph.Points);
        int copies = 0;
        for (int point = 0; point < graph.Points; point++)
        {
            ReadOnlySpan<double> distances = graph.DistancesOf(point);
            if (distances[0] == 0)
            {
                copies++;
            }
            else if (distances[0] < distances[k])
            {
                used.Add(point);
                logarithms.Add(Math.Log(distances[k] / distances[0]));
            }
        }

        dropped = Dropped(graph.Points, copies, used.Count, k);
        double[] directions = new double[used.Count];
        double[] concentrations = new double[used.Count];
        pool.Run((used.Count + PointsInChunk - 1) / PointsInChunk, chunk =>
        {
            cancellation.ThrowIfCancellationRequested();
            var patch = new NeighborhoodPatch(points, k);
            int end = Math.Min(used.Count, (chunk + 1) * PointsInChunk);
            for (int place = chunk * PointsInChunk; place < end; place++)
            {
                patch.LoadAround(used[place], graph.IndicesOf(used[place])[..k]);
                (directions[place], concentrations[place]) = Angles(patch);
            }
        });
        double likeliest = new RatioLikelihood([.. logarithms], 1, k + 1).Maximum(cancellation);
        return Average(likeliest, directions, concentrations);
    }

    private static AngleNormStatistics Average(double likeliest, double[] directions, double[] concentrations)
    {
        double sine = 0;
        double cosine = 0;
        double principal = 0;
        double concentration = 0;
        for (int place = 0; place < directions.Length; place++)
        {
            (double s, double c) = Math.SinCos(directions[place]);
            sine += s;
            cosine += c;
            principal += directions[place] > Math.PI / 2 ? directions[place] - Math.PI : directions[place];
            concentration += concentrations[place];
        }

        return new AngleNormStatistics(
            likeliest,
            Math.Atan2(sine, cosine),
            concentration / directions.Length,
            principal / directions.Length);
    }

    // Angles lie from 0 to π, so a sine needs no more than its cosine; the mean is blind to what that rounds away near 0 and π.
    private static (double Direction, double Concentration) Angles(NeighborhoodPatch patch)
    {
        double cosines = 0;
        double sines = 0;
        for (int i = 0; i < patch.Count - 1; i++)
        {
            for (int j = i + 1; j < patch.Count; j++)
            {
                double cosine = Math.Clamp(patch.Products[(i * patch.Stride) + j] / Math.Sqrt(patch.Squares[i] * patch.Squares[j]), -1, 1);
                cosines += cosine;
                sines += Math.Sqrt(1 - (cosine * cosine));
            }
        }

        double pairs = patch.Count * (patch.Count - 1) / 2.0;
        double resultant = Math.Sqrt((cosines * cosines) + (sines * sines)) / pairs;
        return (Math.Atan2(sines, cosines), VonMises.Concentration(resultant));
    }

    private static List<DroppedPoints> Dropped(int points, int copies, int used, int k)
    {
        if (used == 0)
        {
            throw new EstimationException(
                $"needs points that are nearer to their first neighbour than to neighbour {k + 1}, and not copies of it; merge repeated points or ask for more neighbours");
        }

        List<DroppedPoints> dropped = [];
        if (copies > 0)
        {
            dropped.Add(new DroppedPoints(copies, "the nearest neighbour is a copy"));
        }

        if (points - copies - used > 0)
        {
            dropped.Add(new DroppedPoints(points - copies - used, $"the first {k + 1} neighbours are all equally far"));
        }

        return dropped;
    }
}
