using Espalier.Reference.Networks;

namespace Espalier.Numerics.Tests.Normalization;

public sealed class BatchNormalizationTests
{
    private static readonly int[] s_rowLengths = [2, 3, 15, 16, 17, 63, 64, 65, 1000, 1024, 1025, 5000];

    public static TheoryData<BatchNormMode, LaneWidth> Modes
    {
        get
        {
            TheoryData<BatchNormMode, LaneWidth> rows = [];
            foreach (BatchNormMode mode in Enum.GetValues<BatchNormMode>())
            {
                foreach (LaneWidth width in Lanes.Available)
                {
                    rows.Add(mode, width);
                }
            }

            return rows;
        }
    }

    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    // Without kinks: at one a rounding error flips a slope. ReLU has a test of its own.
    private static ActivationFunction[] Smooth => [.. Enum.GetValues<ActivationFunction>().Except([ActivationFunction.ReLU, ActivationFunction.LeakyReLU, ActivationFunction.ELU])];

    [Theory]
    [MemberData(nameof(Modes))]
    public void ForwardAndBackward_EveryLengthAndFunction_AgreeWithTheReference(BatchNormMode mode, LaneWidth width)
    {
        foreach (int rowLength in s_rowLengths)
        {
            foreach (ActivationFunction function in Smooth)
            {
                BatchNormCase numbers = new(rowLength, mode, function);
                numbers.Forward(width);
                numbers.Backward(width);

                AssertAgrees(numbers);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Forward_RunningStatisticsOfADeadUnit_EndInZeroAndNotInSubnormals(LaneWidth width)
    {
        // Constant rows have variance 0, so every pass takes a tenth from the running one: after 700 passes it would be 1.4·0.9⁷⁰⁰ = 1e-32.
        BatchNormCase numbers = new(17, BatchNormMode.Training, ActivationFunction.Identity) { X = new float[BatchNormCase.Units * 17] };
        for (int pass = 0; pass < 700; pass++)
        {
            numbers.Forward(width);
        }

        Assert.Equal(new float[BatchNormCase.Units], numbers.RunningVariance);
        Assert.Equal(new float[BatchNormCase.Units], numbers.RunningMean);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void ForwardAndBackward_FunctionsWithKinks_AgreeWithTheReference(BatchNormMode mode, LaneWidth width)
    {
        foreach (ActivationFunction function in new[] { ActivationFunction.ReLU, ActivationFunction.LeakyReLU, ActivationFunction.ELU })
        {
            // 65 values a unit: near enough to the kink for both sides, too few for one within 2⁻²⁰ of it.
            BatchNormCase numbers = new(65, mode, function);
            numbers.Forward(width);
            numbers.Backward(width);

            AssertAgrees(numbers);
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Forward_NormalizedOverItsInput_GivesTheSameBits(BatchNormMode mode, LaneWidth width)
    {
        foreach (int rowLength in s_rowLengths)
        {
            BatchNormCase apart = new(rowLength, mode, ActivationFunction.SiLU);
            BatchNormCase inPlace = new(rowLength, mode, ActivationFunction.SiLU);
            inPlace.Normalized = inPlace.X;
            apart.Forward(width);
            apart.Backward(width);
            inPlace.Forward(width);
            inPlace.Backward(width);

            Assert.Equal(apart.Y, inPlace.Y);
            Assert.Equal(apart.Gradient, inPlace.Gradient);
            Assert.Equal(apart.Normalized, inPlace.X);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Forward_MeanFarFromZero_KeepsTheVariance(LaneWidth width)
    {
        // Σx² − n·mean² would lose everything here: 4 beside 10⁸.
        BatchNormCase numbers = new(64, BatchNormMode.Training, ActivationFunction.Identity, offset: 10_000f);
        numbers.Forward(width);

        // The mean is a sum of 64 numbers in one column at worst; what is lost there is divided by the deviation of 2 and multiplied by the scale of 1.3.
        double allowed = Tolerances.Sum(64 + 2, 10_000) * 1.3 / 2;
        Assert.All(numbers.ExpectedY.Zip(numbers.Y), pair => Assert.Equal(pair.First, pair.Second, allowed));
        Assert.All(numbers.ExpectedRunningVariance.Zip(numbers.RunningVariance), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * pair.First));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Forward_ConstantRow_GivesTheShift(LaneWidth width)
    {
        BatchNormCase numbers = new(33, BatchNormMode.Training, ActivationFunction.Identity) { X = Enumerable.Repeat(3f, 99).ToArray() };
        numbers.Forward(width);

        Assert.Equal(Enumerable.Range(0, 99).Select(i => numbers.Shift[i / 33]), numbers.Y);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Forward_NaN_StaysInItsRow(LaneWidth width)
    {
        BatchNormCase numbers = new(33, BatchNormMode.BatchStatistics, ActivationFunction.Identity);
        numbers.X[40] = float.NaN;
        numbers.Forward(width);

        Assert.All(numbers.Y[33..66], value => Assert.Equal(float.NaN, value));
        Assert.All(numbers.Y[..33], value => Assert.True(float.IsFinite(value)));
        Assert.All(numbers.Y[66..], value => Assert.True(float.IsFinite(value)));
    }

    private static void AssertAgrees(BatchNormCase numbers)
    {
        int n = numbers.RowLength;

        // A block of 1,024 is one column in the scalar body. Its roundings have either sign, so that they add up like √1024 = 32 of them; three times that is allowed.
        const int Roundings = 96;
        double largestInverse = numbers.InverseDeviation.Max();
        double gradientMagnitude = 4 * 1.3 * Math.Max(1, largestInverse);
        AssertWithin("y", numbers.ExpectedY, numbers.Y, Tolerances.Sum(Roundings, 4 * Math.Max(1, largestInverse)));
        AssertWithin("dx", numbers.ExpectedGradient, numbers.Gradient, Tolerances.Sum(Roundings, gradientMagnitude * Math.Max(1, largestInverse)));
        AssertWithin("dγ", numbers.ExpectedScaleGradient, numbers.ScaleGradient, Tolerances.Sum(Roundings, 2 * n * Math.Max(1, largestInverse)));
        AssertWithin("dβ", numbers.ExpectedShiftGradient, numbers.ShiftGradient, Tolerances.Sum(Roundings, 2 * n * Math.Max(1, largestInverse)));
        AssertWithin("running mean", numbers.ExpectedRunningMean, numbers.RunningMean, Tolerances.Sum(Roundings, 1));
        AssertWithin("running variance", numbers.ExpectedRunningVariance, numbers.RunningVariance, Tolerances.Sum(Roundings, 5));
    }

    private static void AssertWithin(string what, double[] expected, float[] actual, double allowed)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"{what}, number {i}: expected {expected[i]:R}, found {actual[i]:R}, allowed {allowed:G3}");
        }
    }
}
