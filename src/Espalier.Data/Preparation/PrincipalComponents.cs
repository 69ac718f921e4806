using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Espalier.Data;

/// <summary>The directions of largest variance of centred data.</summary>
/// <remarks>
/// Eigenvectors of the covariance (divided by n), or, with more features than samples, of the Gram matrix, which has the same positive eigenvalues and is
/// smaller. All in double. An eigenvector's sign is chance; here its entry of largest magnitude, the first one among equals, is positive.
/// Cost: O(min(n, D)²·max(n, D) + min(n, D)³).
/// </remarks>
internal static class PrincipalComponents
{
    /// <summary>Eigenvalues beneath this share of their sum count as zero.</summary>
    public const double ZeroShare = 1e-10;

    /// <summary>Finds the components with variance.</summary>
    /// <param name="centred">The centred values, [features × samples] row-major.</param>
    /// <param name="features">The number of features D.</param>
    /// <param name="samples">The number of samples n.</param>
    /// <returns>The variances of the components, falling, and their unit directions, [components × features] row-major.</returns>
    public static (double[] Variances, double[] Directions) Of(double[] centred, int features, int samples) =>
        features <= samples ? FromCovariance(centred, features, samples) : FromGram(centred, features, samples);

    private static (double[] Variances, double[] Directions) FromCovariance(double[] centred, int features, int samples)
    {
        Evd<double> factors = Decompose(centred, features, samples, samples);
        int[] order = Positive(factors);
        double[] directions = new double[order.Length * features];
        for (int component = 0; component < order.Length; component++)
        {
            Span<double> direction = directions.AsSpan(component * features, features);
            for (int feature = 0; feature < features; feature++)
            {
                direction[feature] = factors.EigenVectors[feature, order[component]];
            }

            Orient(direction);
        }

        return (Array.ConvertAll(order, index => factors.EigenValues[index].Real), directions);
    }

    private static (double[] Variances, double[] Directions) FromGram(double[] centred, int features, int samples)
    {
        double[] bySample = new double[centred.Length];
        for (int feature = 0; feature < features; feature++)
        {
            for (int sample = 0; sample < samples; sample++)
            {
                bySample[(sample * features) + feature] = centred[(feature * samples) + sample];
            }
        }

        Evd<double> factors = Decompose(bySample, samples, features, samples);
        int[] order = Positive(factors);
        double[] directions = new double[order.Length * features];
        for (int component = 0; component < order.Length; component++)
        {
            Span<double> direction = directions.AsSpan(component * features, features);
            for (int sample = 0; sample < samples; sample++)
            {
                double weight = factors.EigenVectors[sample, order[component]];
                TensorPrimitives.MultiplyAdd(bySample.AsSpan(sample * features, features), weight, direction, direction);
            }

            TensorPrimitives.Divide(direction, TensorPrimitives.Norm<double>(direction), direction);
            Orient(direction);
        }

        return (Array.ConvertAll(order, index => factors.EigenValues[index].Real), directions);
    }

    /// <summary>Decomposes <c>rows·rowsᵀ / divisor</c>.</summary>
    private static Evd<double> Decompose(double[] values, int rows, int length, int divisor)
    {
        Matrix<double> products = Matrix<double>.Build.Dense(rows, rows);
        for (int i = 0; i < rows; i++)
        {
            for (int j = i; j < rows; j++)
            {
                double product = TensorPrimitives.Dot<double>(values.AsSpan(i * length, length), values.AsSpan(j * length, length)) / divisor;
                products[i, j] = product;
                products[j, i] = product;
            }
        }

        return products.Evd(Symmetricity.Symmetric);
    }

    private static int[] Positive(Evd<double> factors)
    {
        double[] values = [.. factors.EigenValues.Select(value => value.Real)];
        double threshold = ZeroShare * values.Where(value => value > 0).Sum();
        return [.. Enumerable.Range(0, values.Length).Where(index => values[index] > threshold).OrderByDescending(index => values[index]).ThenBy(index => index)];
    }

    private static void Orient(Span<double> direction)
    {
        if (direction[TensorPrimitives.IndexOfMaxMagnitude<double>(direction)] < 0)
        {
            TensorPrimitives.Negate(direction, direction);
        }
    }
}
