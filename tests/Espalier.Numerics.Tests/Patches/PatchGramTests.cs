namespace Espalier.Numerics.Tests.Patches;

public sealed class PatchGramTests
{
    public static TheoryData<int, int> Sizes
    {
        get
        {
            TheoryData<int, int> sizes = [];
            foreach (int vectors in new[] { 1, 2, 3, 7, 8, 9, 10, 15, 16, 17, 20, 24, 31, 40, 100, 101 })
            {
                foreach (int features in new[] { 0, 1, 2, 3, 8, 29 })
                {
                    sizes.Add(vectors, features);
                }
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Compute_AnySize_AgreesWithPlainSums(int vectors, int features)
    {
        int stride = PatchGram.StrideFor(vectors);
        double[] x = Patch(vectors, features, stride);
        double[] g = new double[stride * stride];
        Array.Fill(g, double.NaN);

        PatchGram.Compute(x, vectors, g);

        for (int i = 0; i < stride; i++)
        {
            for (int j = i; j < stride; j++)
            {
                double expected = 0;
                double magnitude = 0;
                for (int feature = 0; feature < features; feature++)
                {
                    double term = x[(feature * stride) + i] * x[(feature * stride) + j];
                    expected += term;
                    magnitude += Math.Abs(term);
                }

                // Both sides round each of the terms once or twice.
                Assert.InRange(g[(i * stride) + j], expected - (features * 2.3e-16 * magnitude), expected + (features * 2.3e-16 * magnitude));
            }
        }
    }

    [Fact]
    public void Compute_VectorsInAnotherOrder_GivesTheSameBits()
    {
        const int vectors = 37;
        int stride = PatchGram.StrideFor(vectors);
        double[] x = Patch(vectors, 11, stride);
        double[] mirrored = new double[x.Length];
        for (int place = 0; place < x.Length; place++)
        {
            if (place % stride < vectors)
            {
                mirrored[place - (place % stride) + vectors - 1 - (place % stride)] = x[place];
            }
        }

        double[] g = new double[stride * stride];
        double[] h = new double[stride * stride];
        PatchGram.Compute(x, vectors, g);
        PatchGram.Compute(mirrored, vectors, h);

        for (int i = 0; i < vectors; i++)
        {
            for (int j = i; j < vectors; j++)
            {
                Assert.Equal(g[(i * stride) + j], h[((vectors - 1 - j) * stride) + vectors - 1 - i]);
            }
        }
    }

    [Fact]
    public void Compute_WrongLengths_SaysWhichAreNeeded()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PatchGram.Compute([], 0, []));
        Assert.Contains("rows of 8", Assert.Throws<ArgumentException>(() => PatchGram.Compute(new double[9], 3, new double[64])).Message);
        Assert.Contains("64 places", Assert.Throws<ArgumentException>(() => PatchGram.Compute(new double[8], 3, new double[63])).Message);
    }

    private static double[] Patch(int vectors, int features, int stride)
    {
        var random = new RandomStream(1, "tests/patch");
        double[] x = new double[features * stride];
        for (int place = 0; place < x.Length; place++)
        {
            x[place] = place % stride < vectors ? random.NextNormal() : 0;
        }

        return x;
    }
}
