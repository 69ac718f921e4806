using Espalier.Reference.Numerics;

namespace Espalier.Numerics.Tests;

/// <summary>One product with all its options, its operands drawn at random, that can be run with any lane and judged.</summary>
internal sealed record ProductOperation(int M, int N, int K)
{
    internal bool ATransposed { get; init; }

    internal bool BTransposed { get; init; }

    internal bool Accumulate { get; init; }

    internal bool Bias { get; init; }

    /// <summary>Floats between the end of a row and the next, in all three matrices.</summary>
    internal int Gap { get; init; }

    /// <summary>Floats in front of the first element, so that rows are not aligned.</summary>
    internal int Offset { get; init; }

    internal WorkerPool? Pool { get; init; }

    private const float Untouched = 12345.5f;

    /// <summary>Runs with the lane of a width and returns the whole destination memory, gaps included.</summary>
    internal float[] Run(LaneWidth width)
    {
        (float[] a, float[] b, float[] c, float[] bias) = Operands();
        var left = new ReadOnlyMatrix(a.AsSpan(Offset), ATransposed ? K : M, ATransposed ? M : K, (ATransposed ? M : K) + Gap);
        var right = new ReadOnlyMatrix(b.AsSpan(Offset), BTransposed ? N : K, BTransposed ? K : N, (BTransposed ? K : N) + Gap);
        LaneBodies.Multiply(
            width,
            ATransposed ? left.Transpose() : left,
            BTransposed ? right.Transpose() : right,
            new Matrix(c.AsSpan(Offset), M, N, N + Gap),
            Accumulate,
            Bias ? bias : default,
            new Workspace(),
            Pool);
        return c;
    }

    /// <summary>Asserts that a destination holds the product within the derived bound, and its gaps what they held before.</summary>
    internal void AssertHolds(float[] destination)
    {
        (float[] a, float[] b, float[] old, float[] bias) = Operands();
        double[,] left = Dense(a, M, K, ATransposed);
        double[,] right = Dense(b, K, N, BTransposed);
        double[,] product = ReferenceProduct.Multiply(left, right);
        double[,] magnitude = ReferenceProduct.MultiplyMagnitudes(left, right);
        for (int index = 0; index < destination.Length; index++)
        {
            int row = index < Offset ? -1 : (index - Offset) / (N + Gap);
            int column = index < Offset ? -1 : (index - Offset) % (N + Gap);
            if (row < 0 || row >= M || column >= N)
            {
                Assert.Equal(old[index], destination[index]);
                continue;
            }

            double start = (Accumulate ? old[index] : 0) + (Bias ? (double)bias[row] : 0);
            double bound = Tolerances.Product(K, magnitude[row, column] + Math.Abs(Accumulate ? old[index] : 0) + Math.Abs(Bias ? bias[row] : 0));
            double error = Math.Abs(product[row, column] + start - destination[index]);
            Assert.True(error <= bound, $"{this}: [{row}, {column}] is {destination[index]}, off by {error}, allowed {bound}");
        }
    }

    private (float[] A, float[] B, float[] C, float[] Bias) Operands()
    {
        var random = new System.Random(HashCode(M, N, K));
        float[] c = Draw(random, Length(M, N));
        for (int index = 0; index < c.Length; index++)
        {
            bool inside = index >= Offset && (index - Offset) % (N + Gap) < N && (index - Offset) / (N + Gap) < M;
            c[index] = inside ? Accumulate ? c[index] : float.NaN : Untouched;
        }

        return (Draw(random, ATransposed ? Length(K, M) : Length(M, K)), Draw(random, BTransposed ? Length(N, K) : Length(K, N)), c, Draw(random, M));
    }

    private double[,] Dense(float[] values, int rows, int columns, bool transposed)
    {
        var dense = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                dense[row, column] = values[Offset + (transposed ? (column * (rows + Gap)) + row : (row * (columns + Gap)) + column)];
            }
        }

        return dense;
    }

    private int Length(int rows, int columns) => Offset + Math.Max(0, ((rows - 1) * (columns + Gap)) + columns);

    private static int HashCode(int m, int n, int k) => (m * 1_000_003) + (n * 1009) + k;

    private static float[] Draw(System.Random random, int length)
    {
        var values = new float[Math.Max(length, 0)];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = (float)((random.NextDouble() - 0.5) * double.Exp2(random.Next(-3, 4)));
        }

        return values;
    }
}
