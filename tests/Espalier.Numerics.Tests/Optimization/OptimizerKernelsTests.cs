namespace Espalier.Numerics.Tests.Optimization;

public sealed class OptimizerKernelsTests
{
    // An Adam step passes through some ten operations on numbers of order one.
    private const int Roundings = 12;

    private static readonly AdamCoefficients s_coefficients = new(0.9f, 0.999f, 0.01f, 3f, 1e-3f, 0.1f, 0.02f);

    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Adam_EveryLength_IsTheFormulaAndWritesNothingBeyond(LaneWidth width)
    {
        for (int length = 0; length <= 67; length++)
        {
            float[] p = Normal(length + 1, 1);
            float[] g = Normal(length, 2);
            float[] m = Normal(length + 1, 3);
            float[] v = Array.ConvertAll(Normal(length + 1, 4), value => value * value);
            (float[] oldP, float[] oldM, float[] oldV) = ([.. p], [.. m], [.. v]);

            Adam(width, p.AsSpan(0, length), g, m.AsSpan(0, length), v.AsSpan(0, length));

            Assert.Equal((oldP[length], oldM[length], oldV[length]), (p[length], m[length], v[length]));
            for (int i = 0; i < length; i++)
            {
                (double newP, double newM, double newV) = Slow(oldP[i], g[i], oldM[i], oldV[i]);
                Assert.Equal(newM, m[i], Tolerances.Sum(Roundings, 1 + Math.Abs(newM)));
                Assert.Equal(newV, v[i], Tolerances.Sum(Roundings, 1 + Math.Abs(newV)));
                Assert.Equal(newP, p[i], Tolerances.Sum(Roundings, 1 + Math.Abs(newP)));
            }
        }
    }

    [Theory]
    [InlineData(0f, false, 0f)]
    [InlineData(0f, false, 0.1f)]
    [InlineData(0.9f, false, 0f)]
    [InlineData(0.9f, true, 0.1f)]
    public void GradientDescent_FirstAndLaterSteps_AreTheFormula(float momentum, bool nesterov, float weightDecay)
    {
        foreach (bool first in new[] { true, false })
        {
            float[] p = Normal(19, 1);
            float[] g = Normal(19, 2);
            float[] b = momentum > 0 ? Normal(19, 3) : [];
            (float[] oldP, float[] oldB) = ([.. p], [.. b]);

            OptimizerKernels.GradientDescent(0.05f, momentum, nesterov, weightDecay, first, p, g, b);

            for (int i = 0; i < p.Length; i++)
            {
                double gradient = g[i] + ((double)weightDecay * oldP[i]);
                double velocity = momentum == 0 || first ? gradient : (momentum * (double)oldB[i]) + gradient;
                double step = nesterov ? gradient + (momentum * velocity) : velocity;
                Assert.Equal(oldP[i] - (0.05f * step), p[i], Tolerances.Sum(Roundings, 1 + Math.Abs(oldP[i])));
                if (momentum > 0)
                {
                    Assert.Equal(velocity, b[i], Tolerances.Sum(Roundings, 1 + Math.Abs(velocity)));
                }
            }
        }
    }

    [Fact]
    public void Adam_ZeroEverywhere_StaysZero()
    {
        // The padding between parameters must never become anything else.
        float[] p = new float[16];

        OptimizerKernels.Adam(in s_coefficients, p, new float[16], new float[16], new float[16]);

        Assert.Equal(new float[16], p);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Adam_MomentsBelowTheSmallest_BecomeZeroAndOthersStay(LaneWidth width)
    {
        float[] p = new float[19];
        float[] m = new float[19];
        float[] v = new float[19];
        Array.Fill(m, -1.05e-30f);
        Array.Fill(v, 0.99e-30f);
        (m[7], v[9], m[18]) = (-2e-30f, 2e-30f, float.NaN);

        Adam(width, p, new float[19], m, v);

        // β₁ takes a moment of 1.05e-30 below the limit, one of 2e-30 not; a NaN must not be hidden.
        for (int i = 0; i < 18; i++)
        {
            Assert.Equal(i == 7 ? 0.9f * -2e-30f : 0f, m[i]);
            Assert.Equal(i == 9 ? 0.999f * 2e-30f : 0f, v[i]);
        }

        Assert.True(float.IsNaN(m[18]));
    }

    [Fact]
    public void Adam_LengthsThatDisagree_AreRefused() => Assert.Throws<ArgumentException>(() =>
        OptimizerKernels.Adam(in s_coefficients, new float[4], new float[4], new float[3], new float[4]));

    private static (double P, double M, double V) Slow(double p, double g, double m, double v)
    {
        AdamCoefficients c = s_coefficients;
        g += c.GradientDecay * p;
        m = (c.FirstDecay * m) + ((1.0 - c.FirstDecay) * g);
        v = (c.SecondDecay * v) + ((1.0 - c.SecondDecay) * g * g);
        return (((1.0 - c.ValueDecay) * p) - (c.StepSize * m / ((Math.Sqrt(v) * c.InverseRootCorrection) + c.Epsilon)), m, v);
    }

    private static void Adam(LaneWidth width, Span<float> p, ReadOnlySpan<float> g, Span<float> m, Span<float> v)
    {
        switch (width)
        {
            case LaneWidth.Vector512:
                OptimizerKernels.Adam<Lane512>(in s_coefficients, p, g, m, v);
                break;
            case LaneWidth.Vector256:
                OptimizerKernels.Adam<Lane256>(in s_coefficients, p, g, m, v);
                break;
            case LaneWidth.Vector128:
                OptimizerKernels.Adam<Lane128>(in s_coefficients, p, g, m, v);
                break;
            default:
                OptimizerKernels.Adam<LaneScalar>(in s_coefficients, p, g, m, v);
                break;
        }
    }

    private static float[] Normal(int count, ulong seed)
    {
        float[] values = new float[count];
        new RandomStream(seed, "optimiser").FillNormal(values);
        return values;
    }
}
