namespace Espalier.Numerics.Tests.Spectra;

public sealed class GramProductTests
{
    // One less and one more than a tile, a chunk of rows, a register and a block.
    public static TheoryData<int, int> Sizes
    {
        get
        {
            TheoryData<int, int> sizes = [];
            foreach (int rows in new[] { 1, 2, 3, 4, 5, 23, 24, 25, 26, 49 })
            {
                foreach (int length in new[] { 1, 2, 3, 4, 5, 8, 9, 255, 256, 257, 513 })
                {
                    sizes.Add(rows, length);
                }
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Add_EverySize_IsTheSumsOfProducts(int rows, int length)
    {
        double[] a = Random(rows * length);
        double[] actual = new double[rows * rows];
        Array.Fill(actual, 0.5);

        GramProduct.Add(a, length, actual);

        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < rows; j++)
            {
                double expected = 0.5;
                double magnitude = 1;
                for (int t = 0; t < length && j <= i; t++)
                {
                    expected += a[(i * length) + t] * a[(j * length) + t];
                    magnitude += Math.Abs(a[(i * length) + t] * a[(j * length) + t]);
                }

                // Sums in any order are off by at most a rounding for each term.
                Assert.True(Math.Abs(expected - actual[(i * rows) + j]) <= (length + 2) * Math.Pow(2, -52) * magnitude, $"product {i}, {j} is {actual[(i * rows) + j]}, not {expected}.");
            }
        }
    }

    [Fact]
    public void Add_TwoThreads_GivesTheSameBits()
    {
        using WorkerPool pool = new(2);
        double[] a = Random(131 * 700);
        double[] one = new double[131 * 131];
        double[] two = new double[131 * 131];

        GramProduct.Add(a, 700, one);
        GramProduct.Add(a, 700, two, pool);

        Assert.Equal(one, two);
    }

    [Fact]
    public void Add_SizesThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => GramProduct.Add(new double[12], 5, new double[4]));
        Assert.Throws<ArgumentException>(() => GramProduct.Add(new double[12], 4, new double[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GramProduct.Add(new double[12], 0, new double[9]));
    }

    private static double[] Random(int length)
    {
        var random = new RandomStream(3, "tests/gram", (ulong)length);
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = random.NextNormal();
        }

        return values;
    }
}
