using Espalier.Reference.Numerics;

namespace Espalier.Numerics.Tests;

public sealed class RowReductionsTests
{
    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    // 0 to 257, then around the edges of one and of several blocks.
    private static IEnumerable<int> Lengths => [.. Enumerable.Range(0, 258), 1023, 1024, 1025, 2048, 2049, 3073, 100_001];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Reductions_EveryLength_MatchTheReference(LaneWidth width)
    {
        foreach (int length in Lengths)
        {
            float[] x = Draw(length, 1);
            float[] y = Draw(length, 2);
            const float Center = 0.75f;

            // Columns of 16 terms, 6 foldings, one level for each doubling of blocks, and one rounding inside the term.
            double roundings = 16 + 6 + 1 + Math.Max(0, Math.Ceiling(Math.Log2(Math.Max(1, length) / 1024.0)) + 1);
            Near(ReferenceReductions.Sum(x), LaneBodies.Sum(width, x), Tolerances.Sum(roundings, ReferenceReductions.AbsoluteSum(x)));
            Near(ReferenceReductions.AbsoluteSum(x), LaneBodies.AbsoluteSum(width, x), Tolerances.Sum(roundings, ReferenceReductions.AbsoluteSum(x)));
            Near(ReferenceReductions.Dot(x, y), LaneBodies.Dot(width, x, y), Tolerances.Sum(roundings, ReferenceReductions.DotMagnitude(x, y), length));

            // The distance is rounded before it is squared, which counts twice.
            double squares = ReferenceReductions.CenteredSquares(x, Center);
            Near(squares, LaneBodies.CenteredSquares(width, x, Center), Tolerances.Sum(roundings + 2, squares, length));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Reductions_AnyLane_GiveTheBitsOfTheScalarBody(LaneWidth width)
    {
        foreach (int length in Lengths)
        {
            float[] x = Draw(length, 3);
            float[] y = Draw(length, 4);

            Assert.Equal(LaneBodies.Sum(LaneWidth.Scalar, x), LaneBodies.Sum(width, x));
            Assert.Equal(LaneBodies.AbsoluteSum(LaneWidth.Scalar, x), LaneBodies.AbsoluteSum(width, x));
            Assert.Equal(LaneBodies.Dot(LaneWidth.Scalar, x, y), LaneBodies.Dot(width, x, y));
            Assert.Equal(LaneBodies.CenteredSquares(LaneWidth.Scalar, x, 0.5f), LaneBodies.CenteredSquares(width, x, 0.5f));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70)]
    [InlineData(1500)]
    public void Reductions_OneNaN_IsNotLost(int position)
    {
        var row = new float[1600];
        row[position] = float.NaN;

        Assert.Equal(float.NaN, RowReductions.Sum(row));
        Assert.Equal(float.NaN, RowReductions.AbsoluteSum(row));
        Assert.Equal(float.NaN, RowReductions.Dot(row, new float[1600]));
        Assert.Equal(float.NaN, RowReductions.CenteredSquares(row, 1));
        Assert.Equal(float.NaN, RowReductions.MaximumMagnitude(row));
    }

    [Fact]
    public void Sum_MillionsOfEqualElements_DoesNotDrift()
    {
        var row = new float[1 << 24];
        row.AsSpan().Fill(0.1f);

        // A running sum in float is off by some percent here.
        Near(0.1f * (double)row.Length, RowReductions.Sum(row), Tolerances.Sum(16 + 6 + 14, 0.1f * (double)row.Length));
        Near(0.1f, RowReductions.Mean(row), Tolerances.Sum(16 + 6 + 14 + 1, 0.1f));
    }

    [Fact]
    public void MaximumMagnitude_NegativeElement_CountsItsMagnitude()
    {
        Assert.Equal(7, RowReductions.MaximumMagnitude([1, -7, 3]));
        Assert.Equal(0, RowReductions.MaximumMagnitude([]));
    }

    [Fact]
    public void Mean_EmptyRow_Throws() => Assert.Throws<ArgumentException>(() => RowReductions.Mean([]));

    [Fact]
    public void Dot_DifferentLengths_NamesBoth()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => RowReductions.Dot(new float[3], new float[4]));

        Assert.Contains("3", exception.Message, StringComparison.Ordinal);
        Assert.Contains("4", exception.Message, StringComparison.Ordinal);
    }

    private static void Near(double expected, float actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{actual} is off {expected} by {Math.Abs(expected - actual)}, allowed {tolerance}");

    private static float[] Draw(int length, int seed)
    {
        var random = new System.Random(seed + (length * 10));
        var values = new float[length];
        for (int index = 0; index < length; index++)
        {
            values[index] = (float)((random.NextDouble() - 0.4) * double.Exp2(random.Next(-3, 4)));
        }

        return values;
    }
}
