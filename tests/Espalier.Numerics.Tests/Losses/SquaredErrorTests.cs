namespace Espalier.Numerics.Tests.Losses;

public sealed class SquaredErrorTests
{
    private const float Factor = 0.25f;
    private const float Untouched = -77f;

    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Evaluate_EveryLength_AgreesWithTheDoubleSum(LaneWidth width)
    {
        foreach (int length in Enumerable.Range(0, 70).Concat([1023, 1024, 1025, 5000]))
        {
            float[] a = Normal(length, 1);
            float[] b = Normal(length, 2);
            float[] gradient = [.. new float[length], Untouched];
            double expected = a.Zip(b).Sum(pair => ((double)pair.First - pair.Second) * ((double)pair.First - pair.Second));

            double sum = Evaluate(width, a, b, gradient.AsSpan(0, length));

            // The scalar body adds a whole block of 1,024 one after the other; each term is a difference squared, two roundings more.
            Assert.Equal(expected, sum, Tolerances.Sum(Math.Min(length, 1024) + 3, expected, length));
            Assert.Equal(Untouched, gradient[length]);
            for (int i = 0; i < length; i++)
            {
                Assert.Equal(Factor * (a[i] - b[i]), gradient[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Evaluate_WithoutGradient_GivesTheSameSum(LaneWidth width) =>
        Assert.Equal(Evaluate(width, Normal(100, 1), Normal(100, 2), new float[100]), Evaluate(width, Normal(100, 1), Normal(100, 2), default));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Evaluate_NaNOrInfinityAnywhere_SpreadsToTheSum(LaneWidth width)
    {
        for (int place = 0; place < 35; place++)
        {
            float[] a = Normal(35, 1);
            a[place] = float.NaN;
            Assert.Equal(double.NaN, Evaluate(width, a, new float[35], default));
            a[place] = float.NegativeInfinity;
            Assert.Equal(double.PositiveInfinity, Evaluate(width, a, new float[35], default));
        }
    }

    [Fact]
    public void Evaluate_LengthsThatDisagree_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => SquaredError.Evaluate(new float[3], new float[4], 1, default));
        Assert.Throws<ArgumentException>(() => SquaredError.Evaluate(new float[3], new float[3], 1, new float[2]));
    }

    private static double Evaluate(LaneWidth width, float[] a, float[] b, Span<float> gradient) => width switch
    {
        LaneWidth.Vector512 => SquaredError.Evaluate<Lane512>(a, b, Factor, gradient),
        LaneWidth.Vector256 => SquaredError.Evaluate<Lane256>(a, b, Factor, gradient),
        LaneWidth.Vector128 => SquaredError.Evaluate<Lane128>(a, b, Factor, gradient),
        _ => SquaredError.Evaluate<LaneScalar>(a, b, Factor, gradient),
    };

    private static float[] Normal(int count, ulong seed)
    {
        float[] values = new float[count];
        new RandomStream(seed, "error").FillNormal(values);
        return values;
    }
}
