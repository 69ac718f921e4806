using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>DANCo's statistics of points drawn evenly from balls of every dimension, simulated when first asked for and kept in a store.</summary>
internal sealed class BallStatistics(int points, int neighbors, EstimationContext context)
{
    // Changes with whatever changes the numbers; files of other versions are then never looked at.
    private const string Version = "v1";

    // So many that the calibration scatters less than any set of fewer points does itself: its error falls with the root of the number.
    private const int PointsInAll = 10_000;
    private const int MostBalls = 25;
    private const int MostSteps = 8;

    /// <summary>How many balls are averaged for one dimension.</summary>
    public int Balls { get; } = Math.Clamp((PointsInAll + points - 1) / points, 1, MostBalls);

    /// <summary>The mean statistics of the balls of a dimension.</summary>
    public AngleNormStatistics Mean(int dimension)
    {
        double distances = 0;
        double sine = 0;
        double cosine = 0;
        double concentration = 0;
        double principal = 0;
        for (int ball = 0; ball < Balls; ball++)
        {
            AngleNormStatistics statistics = One(dimension, ball);
            (double s, double c) = Math.SinCos(statistics.Direction);
            distances += statistics.Distances / Balls;
            sine += s;
            cosine += c;
            concentration += statistics.Concentration / Balls;
            principal += statistics.PrincipalDirection / Balls;
        }

        return new AngleNormStatistics(distances, Math.Atan2(sine, cosine), concentration, principal);
    }

    /// <summary>Roughly the dimension of a ball whose distances speak for a given one: distances of few points underrate many dimensions.</summary>
    public int DimensionOf(double distances, int largest)
    {
        int dimension = (int)Math.Clamp(Math.Round(distances), 1, largest);
        for (int step = 0; step < MostSteps; step++)
        {
            int next = (int)Math.Clamp(Math.Round(dimension * distances / Mean(dimension).Distances), 1, largest);
            if (Math.Abs(next - dimension) <= 1)
            {
                return next;
            }

            dimension = next;
        }

        return dimension;
    }

    private AngleNormStatistics One(int dimension, int ball)
    {
        double[] values = context.Calibrations.Get($"danco-n{points}-k{neighbors}-d{dimension}-ball{ball}-{Version}", () =>
        {
            AngleNormStatistics simulated = Simulate(dimension, ball);
            return [simulated.Distances, simulated.Direction, simulated.Concentration, simulated.PrincipalDirection];
        });
        return new AngleNormStatistics(values[0], values[1], values[2], values[3]);
    }

    private AngleNormStatistics Simulate(int dimension, int ball)
    {
        context.Options.Cancellation.ThrowIfCancellationRequested();
        PointCloud cloud = Ball(points, dimension, ball);
        NeighborGraph graph = NeighborSearch.Find(
            cloud.Values, dimension, neighbors + 1, new NeighborSearchOptions { Pool = context.Options.Pool, Cancellation = context.Options.Cancellation });
        AngleNormStatistics statistics = AngleNormStatistics.Of(cloud, graph, context.Pool, context.Options.Cancellation, out _);

        // On a line angles are 0 and π alone and their concentration is whatever infinity is held at; all ports say 1.
        return dimension == 1 ? statistics with { Concentration = 1 } : statistics;
    }

    // A direction from normal coordinates and a radius whose d-th power is uniform. The seed is fixed: all data share the calibration.
    private static PointCloud Ball(int points, int dimension, int ball)
    {
        var random = new RandomStream(0, $"dimension/DANCo/ball-{points}-{dimension}", (ulong)ball);
        float[] normals = new float[points * dimension];
        random.FillNormal(normals);
        double[] values = new double[normals.Length];
        for (int point = 0; point < points; point++)
        {
            double square = 0;
            for (int axis = 0; axis < dimension; axis++)
            {
                double normal = normals[(point * dimension) + axis];
                values[(point * dimension) + axis] = normal;
                square += normal * normal;
            }

            double radius = Math.Pow(1 - random.NextUniform(), 1.0 / dimension);
            double factor = square > 0 ? radius / Math.Sqrt(square) : 0;
            for (int axis = 0; axis < dimension; axis++)
            {
                values[(point * dimension) + axis] *= factor;
            }
        }

        return new PointCloud(dimension, values);
    }
}
