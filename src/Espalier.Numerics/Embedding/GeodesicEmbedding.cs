using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Espalier.Numerics;

/// <summary>
/// Landmark Isomap: coordinates whose straight distances are the distances along the data, measured by shortest paths over a graph of near neighbours. A rolled sheet
/// comes out flat.
/// </summary>
/// <remarks>
/// <para>Steps: the graph joins each point with its k nearest neighbours, and parts that hang apart by their shortest gaps; shortest paths run from a set of landmarks, chosen farthest-first;
/// classical scaling of the landmarks' squared distances, <c>−½·H·D²·H</c>, gives axes; all points are placed by their distances to the landmarks. Axes come in order of falling variance.</para>
/// <para>de Silva and Tenenbaum 2003, "Global versus local methods in nonlinear dimensionality reduction", NIPS 15 (landmark Isomap); Tenenbaum, de Silva and Langford 2000,
/// doi:10.1126/science.290.5500.2319. Joining separate parts is ours.</para>
/// <para>Cost: one <see cref="NeighborSearch"/>, O(l·n·k·log n) paths, O(l³) for the axes with l landmarks. Memory O(n·(k + l)). Deterministic, ties by index; one thread.</para>
/// </remarks>
public static class GeodesicEmbedding
{
    /// <summary>Neighbours of each point in the graph unless told otherwise.</summary>
    public const int Neighbors = 10;

    /// <summary>The most landmarks that are used.</summary>
    public const int MostLandmarks = 200;

    /// <summary>Computes the coordinates.</summary>
    /// <param name="points">The points, <c>[point][coordinate]</c>; finite.</param>
    /// <param name="count">Number of points n, at least 3.</param>
    /// <param name="axes">The most axes wanted.</param>
    /// <param name="neighbors">Neighbours of each point in the graph, at least 1: fewer keep the turns of a thin sheet apart, more smooth over gaps.</param>
    /// <returns>
    /// Coordinates <c>[point][axis]</c>, centred, in the units of the points, and the number of axes: fewer than wanted where the distances do not fill them.
    /// </returns>
    /// <exception cref="ArgumentException">There are fewer than 3 points, or the length is not a multiple of their number.</exception>
    public static (double[] Coordinates, int Axes) Compute(ReadOnlySpan<float> points, int count, int axes, int neighbors = Neighbors)
    {
        if (count < 3 || points.Length % count != 0)
        {
            throw new ArgumentException($"{points.Length} values are not {count} points; at least 3 points are needed.", nameof(points));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(axes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbors);
        GeodesicGraph graph = new(points, count, neighbors);
        (int[] landmarks, double[][] distances) = ChooseLandmarks(graph, Math.Min(MostLandmarks, count));
        return Place(landmarks, distances, count, axes);
    }

    /// <summary>Chooses landmarks farthest-first by geodesic distance, starting at point 0, and returns their distances to all points.</summary>
    private static (int[] Landmarks, double[][] Distances) ChooseLandmarks(GeodesicGraph graph, int wanted)
    {
        int[] landmarks = new int[wanted];
        double[][] distances = new double[wanted][];
        double[] nearest = new double[graph.Count];
        Array.Fill(nearest, double.PositiveInfinity);
        int next = 0;
        for (int l = 0; l < wanted; l++)
        {
            landmarks[l] = next;
            distances[l] = graph.DistancesFrom(next);
            for (int i = 0; i < nearest.Length; i++)
            {
                nearest[i] = Math.Min(nearest[i], distances[l][i]);
            }

            next = Array.IndexOf(nearest, nearest.Max());
        }

        return (landmarks, distances);
    }

    private static (double[] Coordinates, int Axes) Place(int[] landmarks, double[][] distances, int count, int wanted)
    {
        int l = landmarks.Length;
        Matrix<double> squared = Matrix<double>.Build.Dense(l, l, (i, j) => Math.Pow((distances[i][landmarks[j]] + distances[j][landmarks[i]]) / 2, 2));
        Vector<double> rowMeans = squared.RowSums() / l;
        double mean = rowMeans.Average();
        Matrix<double> products = Matrix<double>.Build.Dense(l, l, (i, j) => -0.5 * (squared[i, j] - rowMeans[i] - rowMeans[j] + mean));
        Evd<double> decomposition = products.Evd(Symmetricity.Symmetric);

        // Eigenvalues come in rising order; only positive ones are distances. The last share is the rounding of the largest.
        double largest = decomposition.EigenValues[l - 1].Real;
        int axes = 0;
        while (axes < Math.Min(wanted, l) && decomposition.EigenValues[l - 1 - axes].Real > 1e-9 * largest)
        {
            axes++;
        }

        double[] coordinates = new double[count * axes];
        for (int axis = 0; axis < axes; axis++)
        {
            int column = l - 1 - axis;
            Vector<double> direction = decomposition.EigenVectors.Column(column);
            double sign = Math.Sign(direction[direction.AbsoluteMaximumIndex()]);
            double factor = sign / Math.Sqrt(decomposition.EigenValues[column].Real);
            double sum = 0;
            for (int point = 0; point < count; point++)
            {
                double value = 0;
                for (int i = 0; i < l; i++)
                {
                    value += direction[i] * (rowMeans[i] - (distances[i][point] * distances[i][point]));
                }

                coordinates[(point * axes) + axis] = 0.5 * factor * value;
                sum += coordinates[(point * axes) + axis];
            }

            for (int point = 0; point < count; point++)
            {
                coordinates[(point * axes) + axis] -= sum / count;
            }
        }

        return (coordinates, axes);
    }
}
