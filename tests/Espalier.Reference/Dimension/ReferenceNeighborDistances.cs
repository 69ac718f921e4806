namespace Espalier.Reference.Dimension;

/// <summary>Neighbours of every point by computing and sorting all distances, ties by index.</summary>
public sealed class ReferenceNeighborDistances
{
    private readonly double[,] _distances;
    private readonly int[][] _order;

    /// <summary>Computes all distances.</summary>
    /// <param name="values">The points, [point × feature] row-major.</param>
    /// <param name="features">The number of features.</param>
    public ReferenceNeighborDistances(ReadOnlySpan<double> values, int features)
    {
        Points = values.Length / features;
        _distances = new double[Points, Points];
        _order = new int[Points][];
        for (int i = 0; i < Points; i++)
        {
            for (int j = 0; j < Points; j++)
            {
                double square = 0;
                for (int feature = 0; feature < features; feature++)
                {
                    double difference = values[(i * features) + feature] - values[(j * features) + feature];
                    square += difference * difference;
                }

                _distances[i, j] = Math.Sqrt(square);
            }

            int self = i;
            _order[i] = [.. Enumerable.Range(0, Points).Where(j => j != self).OrderBy(j => _distances[self, j]).ThenBy(j => j)];
        }
    }

    /// <summary>The number of points.</summary>
    public int Points { get; }

    /// <summary>The k-th neighbour of a point, k from 1.</summary>
    public int Neighbor(int point, int k) => _order[point][k - 1];

    /// <summary>The distance of a point to its k-th neighbour, k from 1.</summary>
    public double Distance(int point, int k) => _distances[point, Neighbor(point, k)];

    /// <summary>The distances of a point's neighbours that are among some points, rising.</summary>
    public double[] DistancesAmong(int point, bool[] members) => [.. _order[point].Where(j => members[j]).Select(j => _distances[point, j])];
}
