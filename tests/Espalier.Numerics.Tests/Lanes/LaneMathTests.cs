using Espalier.Reference.Numerics;

namespace Espalier.Numerics.Tests;

public sealed class LaneMathTests
{
    // A step of 1021 bit patterns (a prime) visits every exponent, both signs, the subnormals, infinities and NaN: 4.2 million arguments.
    private const uint Stride = 1021;

    private static readonly float[] s_arguments = [.. Arguments()];

    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    public static TheoryData<string, double> Functions => new()
    {
        { nameof(LaneFunction.Exp), 1.5 },
        { nameof(LaneFunction.Log), 2 },
        { nameof(LaneFunction.Tanh), 2 },
        { nameof(LaneFunction.Sigmoid), 3 },
        { nameof(LaneFunction.Softplus), 3 },
        { nameof(LaneFunction.Erf), 2 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_ArgumentsOfEveryMagnitude_StaysWithinItsStatedUlps(string name, double allowedUlps)
    {
        Func<double, double> reference = Reference(name);
        float[] values = LaneFunction.Named(name).Apply(Lanes.Available[0], s_arguments);
        double worst = 0;
        float worstAt = 0;
        for (int index = 0; index < values.Length; index++)
        {
            double ulps = UlpsBetween(reference(s_arguments[index]), values[index]);
            if (!(ulps <= worst))
            {
                (worst, worstAt) = (ulps, s_arguments[index]);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {worst:F3} ulp at {worstAt:R}");
        Assert.True(worst <= allowedUlps, $"{name}({worstAt:R}) is off by {worst:F3} ulp");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Function_AnyLane_GivesTheBitsOfTheScalarBody(LaneWidth width)
    {
        float[] arguments = [.. s_arguments.Where((_, index) => index % 41 == 0)];
        foreach (string name in Functions.Select(row => row.Data.Item1))
        {
            float[] scalar = LaneFunction.Named(name).Apply(LaneWidth.Scalar, arguments);
            float[] values = LaneFunction.Named(name).Apply(width, arguments);
            for (int index = 0; index < values.Length; index++)
            {
                bool same = float.IsNaN(scalar[index]) ? float.IsNaN(values[index]) : BitConverter.SingleToInt32Bits(scalar[index]) == BitConverter.SingleToInt32Bits(values[index]);
                Assert.True(same, $"{name}({arguments[index]:R}) is {values[index]:R} with {width} and {scalar[index]:R} with scalar");
            }
        }
    }

    [Theory]
    [InlineData(nameof(LaneFunction.Exp), float.NegativeInfinity, 0f)]
    [InlineData(nameof(LaneFunction.Exp), float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(nameof(LaneFunction.Exp), -0f, 1f)]
    [InlineData(nameof(LaneFunction.Exp), 88.73f, float.PositiveInfinity)]
    [InlineData(nameof(LaneFunction.Exp), -103.9f, float.Epsilon)]
    [InlineData(nameof(LaneFunction.Log), 0f, float.NegativeInfinity)]
    [InlineData(nameof(LaneFunction.Log), 1f, 0f)]
    [InlineData(nameof(LaneFunction.Log), -1f, float.NaN)]
    [InlineData(nameof(LaneFunction.Log), float.NegativeInfinity, float.NaN)]
    [InlineData(nameof(LaneFunction.Log), float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(nameof(LaneFunction.Tanh), -0f, -0f)]
    [InlineData(nameof(LaneFunction.Tanh), float.Epsilon, float.Epsilon)]
    [InlineData(nameof(LaneFunction.Tanh), float.NegativeInfinity, -1f)]
    [InlineData(nameof(LaneFunction.Tanh), float.PositiveInfinity, 1f)]
    [InlineData(nameof(LaneFunction.Sigmoid), 0f, 0.5f)]
    [InlineData(nameof(LaneFunction.Sigmoid), float.NegativeInfinity, 0f)]
    [InlineData(nameof(LaneFunction.Sigmoid), float.PositiveInfinity, 1f)]
    [InlineData(nameof(LaneFunction.Softplus), float.NegativeInfinity, 0f)]
    [InlineData(nameof(LaneFunction.Softplus), float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(nameof(LaneFunction.Softplus), float.MaxValue, float.MaxValue)]
    [InlineData(nameof(LaneFunction.Erf), -0f, -0f)]
    [InlineData(nameof(LaneFunction.Erf), float.NegativeInfinity, -1f)]
    [InlineData(nameof(LaneFunction.Erf), float.PositiveInfinity, 1f)]
    public void Function_SpecialArgument_GivesTheExactValue(string name, float argument, float expected)
    {
        foreach (LaneWidth width in Lanes.Available)
        {
            float[] values = LaneFunction.Named(name).Apply(width, [argument, float.NaN]);

            Assert.Equal(expected, values[0]);
            Assert.Equal(float.IsNegative(expected) && !float.IsNaN(expected), float.IsNegative(values[0]) && !float.IsNaN(values[0]));
            Assert.True(float.IsNaN(values[1]));
        }
    }

    // Apart, because the analyzer takes 0 and −0 for the same test case.
    [Theory]
    [MemberData(nameof(Widths))]
    public void Log_NegativeZero_IsMinusInfinity(LaneWidth width) => Assert.Equal([float.NegativeInfinity], LaneFunction.Log.Apply(width, [-0f]));

    private static Func<double, double> Reference(string name) => name switch
    {
        nameof(LaneFunction.Exp) => Math.Exp,
        nameof(LaneFunction.Log) => Math.Log,
        nameof(LaneFunction.Tanh) => Math.Tanh,
        nameof(LaneFunction.Sigmoid) => ReferenceFunctions.Sigmoid,
        nameof(LaneFunction.Softplus) => ReferenceFunctions.Softplus,
        _ => ReferenceFunctions.Erf,
    };

    // Distance in units of the last place of the float nearest to the exact value; NaN must meet NaN and infinity infinity.
    private static double UlpsBetween(double exact, float value)
    {
        float nearest = (float)exact;
        if (!float.IsFinite(nearest) || !float.IsFinite(value))
        {
            return nearest.Equals(value) ? 0 : double.PositiveInfinity;
        }

        double ulp = MathF.BitIncrement(MathF.Abs(nearest)) - (double)MathF.Abs(nearest);
        return Math.Abs(exact - value) / ulp;
    }

    private static IEnumerable<float> Arguments()
    {
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Stride)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        }
    }
}
