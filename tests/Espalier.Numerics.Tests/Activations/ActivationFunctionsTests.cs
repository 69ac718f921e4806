using Espalier.Reference.Networks;

namespace Espalier.Numerics.Tests.Activations;

public sealed class ActivationFunctionsTests
{
    private const float Slope = 0.3f;
    private const int LongestLength = 257;
    private const float Untouched = -77f;

    // The exponential and its kin are within 3 units in the last place, 6 roundings; each operator adds at most 6 operations of its own.
    private const int Roundings = 12;

    public static TheoryData<ActivationFunction, LaneWidth> All
    {
        get
        {
            TheoryData<ActivationFunction, LaneWidth> rows = [];
            foreach (ActivationFunction function in Enum.GetValues<ActivationFunction>())
            {
                foreach (LaneWidth width in Lanes.Available)
                {
                    rows.Add(function, width);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Apply_EveryLength_AgreesWithTheReferenceAndWritesNothingBeyond(ActivationFunction function, LaneWidth width)
    {
        ReferenceActivation reference = ReferenceFunction.Of(function, Slope);
        for (int length = 0; length <= LongestLength; length++)
        {
            float[] x = Arguments(length);
            float[] y = [.. new float[length], Untouched];

            ActivationBodies.Apply(width, function, Slope, x, y.AsSpan(0, length));

            Assert.Equal(Untouched, y[length]);
            for (int i = 0; i < length; i++)
            {
                AssertClose(reference.Value(x[i]), y[i], x[i], function);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Apply_InPlace_GivesTheSameBits(ActivationFunction function, LaneWidth width)
    {
        float[] x = Arguments(LongestLength);
        float[] apart = new float[LongestLength];
        ActivationBodies.Apply(width, function, Slope, x, apart);

        ActivationBodies.Apply(width, function, Slope, x, x);

        Assert.Equal(apart, x);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Backward_EveryLength_AgreesWithTheReferenceAndWritesNothingBeyond(ActivationFunction function, LaneWidth width)
    {
        ReferenceActivation reference = ReferenceFunction.Of(function, Slope);
        for (int length = 0; length <= LongestLength; length++)
        {
            float[] x = Arguments(length);
            float[] dy = Gradients(length);
            float[] dx = [.. dy, Untouched];

            ActivationBodies.Backward(width, function, Slope, x, dx.AsSpan(0, length));

            Assert.Equal(Untouched, dx[length]);
            for (int i = 0; i < length; i++)
            {
                // Derivatives are differences of numbers of order one and of x times such: their errors do not shrink where they nearly cancel.
                double allowed = Tolerances.Sum(Roundings, Math.Abs(dy[i]) * Math.Max(1, Math.Abs(reference.Derivative(x[i]))), terms: 1);
                double expected = dy[i] * reference.Derivative(x[i]);
                Assert.True(Math.Abs(expected - dx[i]) <= allowed, $"{function}' at {x[i]:R}: expected {expected:R}, found {dx[i]:R}, allowed {allowed:G3}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Apply_NumbersFarFromZero_NeitherOverflowsNorTurnsIntoNaN(ActivationFunction function, LaneWidth width)
    {
        float[] x = [-1e30f, -1e10f, -1000f, -104f, -89f, 89f, 104f, 1000f, 1e10f, 1e30f];
        float[] y = new float[x.Length];
        float[] dx = Enumerable.Repeat(1f, x.Length).ToArray();
        ReferenceActivation reference = ReferenceFunction.Of(function, Slope);

        ActivationBodies.Apply(width, function, Slope, x, y);
        ActivationBodies.Backward(width, function, Slope, x, dx);

        for (int i = 0; i < x.Length; i++)
        {
            AssertClose(reference.Value(x[i]), y[i], x[i], function);
            Assert.Equal(reference.Derivative(x[i]), dx[i], Tolerances.Sum(Roundings, 1));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Apply_InfinityAndNaN_FollowTheLimits(ActivationFunction function, LaneWidth width)
    {
        float[] x = [float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        float[] y = new float[3];
        ActivationBodies.Apply(width, function, Slope, x, y);

        (float above, float below) = function switch
        {
            ActivationFunction.Identity => (float.PositiveInfinity, float.NegativeInfinity),
            ActivationFunction.LeakyReLU => (float.PositiveInfinity, float.NegativeInfinity),
            ActivationFunction.ELU => (float.PositiveInfinity, -Slope),
            ActivationFunction.Tanh => (1f, -1f),
            ActivationFunction.HardTanh => (1f, -1f),
            ActivationFunction.Sigmoid or ActivationFunction.HardSigmoid => (1f, 0f),
            ActivationFunction.ReLU6 => (6f, 0f),

            // x·0 at −∞: the product is not a number, as in PyTorch.
            ActivationFunction.SiLU or ActivationFunction.GELU or ActivationFunction.HardSwish => (float.PositiveInfinity, float.NaN),
            _ => (float.PositiveInfinity, 0f),
        };
        Assert.Equal([above, below, float.NaN], y);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Apply_ZeroOfEitherSign_IsTheValueAtZero(ActivationFunction function, LaneWidth width)
    {
        float[] x = [0f, -0f];
        float[] y = new float[2];
        float[] dx = [1f, 1f];
        ReferenceActivation reference = ReferenceFunction.Of(function, Slope);

        ActivationBodies.Apply(width, function, Slope, x, y);
        ActivationBodies.Backward(width, function, Slope, x, dx);

        Assert.All(y, value => Assert.Equal(reference.Value(0), value, Tolerances.Sum(Roundings, 1)));
        Assert.All(dx, value => Assert.Equal(reference.Derivative(0), value, Tolerances.Sum(Roundings, 1)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Apply_TinyArguments_KeepTheirRelativePrecision(ActivationFunction function, LaneWidth width)
    {
        // ELU and tanh of 1e-6 are 1e-6 to almost all digits; an exponential less one would keep four of them.
        float[] x = [1e-6f, -1e-6f, 3e-20f, -3e-20f];
        float[] y = new float[x.Length];
        ReferenceActivation reference = ReferenceFunction.Of(function, Slope);
        ActivationBodies.Apply(width, function, Slope, x, y);

        for (int i = 0; i < x.Length; i++)
        {
            // The reference's own ELU cancels; its series has no such trouble.
            double expected = function == ActivationFunction.ELU && x[i] < 0 ? Slope * (x[i] + (0.5 * x[i] * x[i])) : reference.Value(x[i]);
            Assert.Equal(expected, y[i], Tolerances.Sum(Roundings, Math.Abs(expected)));
        }
    }

    [Fact]
    public void Apply_OtherLengths_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => ActivationFunctions.Apply(ActivationFunction.ReLU, 0, new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => ActivationFunctions.Backward(ActivationFunction.ReLU, 0, new float[3], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ActivationFunctions.Apply((ActivationFunction)99, 0, new float[3], new float[3]));
    }

    [Theory]
    [InlineData(ActivationFunction.GELU)]
    [InlineData(ActivationFunction.ELU)]
    public void Apply_ByTheDispatcher_IsTheCurrentWidth(ActivationFunction function)
    {
        float[] x = Arguments(100);
        float[] y = new float[100];
        float[] expected = new float[100];

        ActivationFunctions.Apply(function, Slope, x, y);
        ActivationBodies.Apply(Lanes.Current, function, Slope, x, expected);

        Assert.Equal(expected, y);
    }

    // Relative to the value, and for GELU to x·½ as well: x times a probability that is ½ plus ½ of an error function.
    private static void AssertClose(double expected, float actual, float x, ActivationFunction function)
    {
        double magnitude = function == ActivationFunction.GELU ? Math.Abs(expected) + Math.Min(Math.Abs(x), 8) : Math.Abs(expected);

        // A sigmoid that underflows is multiplied by x.
        double allowed = Tolerances.Sum(Roundings, magnitude, terms: 1 + Math.Min(Math.Abs(x), 110));
        Assert.True(Math.Abs(expected - actual) <= allowed, $"{function} at {x:R}: expected {expected:R}, found {actual:R}, allowed {allowed:G3}");
    }

    private static float[] Arguments(int length)
    {
        float[] values = new float[length];
        new RandomStream((ulong)length, "arguments").FillNormal(values);
        return Array.ConvertAll(values, value => 4 * value);
    }

    private static float[] Gradients(int length)
    {
        float[] values = new float[length];
        new RandomStream((ulong)length, "gradients").FillNormal(values);
        return values;
    }
}
