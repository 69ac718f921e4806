using System.Numerics;
using System.Numerics.Tensors;

namespace Espalier.Dimension;

/// <summary>The skewness of one neighbourhood: a sum over its simplices, divided by what it would be with right angles. NaN where the divisor is 0.</summary>
internal static class SkewnessSums
{
    // Below this sin², |a|²|b|² − (a·b)² has lost half of its digits and the area is computed from the vectors themselves.
    private const double NearlyParallel = 1e-8;

    /// <summary>Version a over all pairs: <c>Σ|a||b|·sin(a, b) / Σ|a||b|</c>.</summary>
    public static double Areas(NeighborhoodPatch patch)
    {
        double areas = 0;
        for (int i = 0; i < patch.Count - 1; i++)
        {
            areas += AreasWith(patch, i);
        }

        return areas / Weights(patch);
    }

    /// <summary>Version b over all pairs: <c>Σ|a·b| / Σ|a||b|</c>.</summary>
    public static double Projections(NeighborhoodPatch patch)
    {
        double projections = 0;
        for (int i = 0; i < patch.Count - 1; i++)
        {
            ReadOnlySpan<double> row = patch.Products.Slice(i * patch.Stride, patch.Count);
            projections += TensorPrimitives.SumOfMagnitudes(row[(i + 1)..]);
        }

        return projections / Weights(patch);
    }

    /// <summary>Version a over groups of m + 1 vectors: <c>Σ √det(inner products of the group) / Σ Π|a|</c>.</summary>
    /// <param name="patch">The vectors.</param>
    /// <param name="groups">The members of the groups, rising in each, one group after the other.</param>
    /// <param name="size">The vectors in a group, m + 1.</param>
    public static double Volumes(NeighborhoodPatch patch, ReadOnlySpan<int> groups, int size)
    {
        Span<double> matrix = stackalloc double[size * size];
        double volumes = 0;
        double weights = 0;
        for (int start = 0; start < groups.Length; start += size)
        {
            ReadOnlySpan<int> group = groups.Slice(start, size);
            double weight = 1;
            for (int row = 0; row < size; row++)
            {
                weight *= Math.Sqrt(patch.Squares[group[row]]);
                for (int column = 0; column <= row; column++)
                {
                    matrix[(row * size) + column] = patch.Products[(group[column] * patch.Stride) + group[row]];
                }
            }

            volumes += RootOfDeterminant(matrix, size);
            weights += weight;
        }

        return volumes / weights;
    }

    private static double AreasWith(NeighborhoodPatch patch, int i)
    {
        ReadOnlySpan<double> row = patch.Products.Slice(i * patch.Stride, patch.Stride);
        ReadOnlySpan<double> squares = patch.Squares;
        var square = new Vector<double>(squares[i]);
        var limit = new Vector<double>(NearlyParallel);
        Vector<double> sum = default;
        int width = Vector<double>.Count;
        for (int start = (i + 1) / width * width; start < row.Length; start += width)
        {
            var product = new Vector<double>(row[start..]);
            Vector<double> rectangle = square * new Vector<double>(squares[start..]);
            Vector<double> area = rectangle - (product * product);
            if (start <= i)
            {
                var beyond = Vector.AsVectorDouble(Vector.GreaterThan(Vector<double>.Indices + new Vector<double>(start), new Vector<double>(i)));
                area &= beyond;
                rectangle &= beyond;
            }

            if (Vector.LessThanAny(area, limit * rectangle))
            {
                area = Refined(patch, i, start, area, rectangle);
            }

            sum += Vector.SquareRoot(area);
        }

        return Vector.Sum(sum);
    }

    // |a|²|b|²·sin² = |a|²·|b − (a·b/|a|²)·a|².
    private static Vector<double> Refined(NeighborhoodPatch patch, int i, int start, Vector<double> area, Vector<double> rectangle)
    {
        Span<double> refined = stackalloc double[Vector<double>.Count];
        area.CopyTo(refined);
        double square = patch.Squares[i];
        for (int lane = 0; lane < refined.Length; lane++)
        {
            if (refined[lane] < NearlyParallel * rectangle[lane])
            {
                double share = patch.Products[(i * patch.Stride) + start + lane] / square;
                refined[lane] = square * patch.SquaredDifference(start + lane, i, share);
            }
        }

        return new Vector<double>(refined);
    }

    private static double Weights(NeighborhoodPatch patch)
    {
        double weights = 0;
        double others = 0;
        for (int i = patch.Count - 1; i >= 0; i--)
        {
            double length = Math.Sqrt(patch.Squares[i]);
            weights += length * others;
            others += length;
        }

        return weights;
    }

    // The product of the diagonal of the Cholesky factor, taken in place of the lower triangle; 0 once rounding leaves nothing of a pivot.
    private static double RootOfDeterminant(Span<double> matrix, int size)
    {
        double root = 1;
        for (int pivot = 0; pivot < size; pivot++)
        {
            double left = matrix[(pivot * size) + pivot];
            for (int column = 0; column < pivot; column++)
            {
                left -= matrix[(pivot * size) + column] * matrix[(pivot * size) + column];
            }

            if (!(left > 0))
            {
                return 0;
            }

            double diagonal = Math.Sqrt(left);
            root *= diagonal;
            for (int row = pivot + 1; row < size; row++)
            {
                double value = matrix[(row * size) + pivot];
                for (int column = 0; column < pivot; column++)
                {
                    value -= matrix[(row * size) + column] * matrix[(pivot * size) + column];
                }

                matrix[(row * size) + pivot] = value / diagonal;
            }
        }

        return root;
    }
}
