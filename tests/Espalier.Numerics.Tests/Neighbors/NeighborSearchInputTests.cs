namespace Espalier.Numerics.Tests.Neighbors;

public sealed class NeighborSearchInputTests
{
    private static readonly double[] s_points = NeighborCase.Scattered(6000, 3, 1);

    [Theory]
    [InlineData(double.NaN, "is NaN; remove the point or replace the value")]
    [InlineData(double.PositiveInfinity, "is ∞; remove the point or replace the value")]
    [InlineData(-2e300, "is -2E+300, beyond ±1E+300; scale the points down")]
    public void Find_ValueThatHasNoDistances_NamesFeatureAndPoint(double value, string message)
    {
        double[] points = [.. s_points];
        points[(17 * 3) + 2] = value;
        foreach (NeighborSearchMethod method in NeighborCase.Methods)
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(() => NeighborSearch.Find(points, 3, 4, new NeighborSearchOptions { Method = method }));

            Assert.Equal("points", exception.ParamName);
            Assert.StartsWith("Feature 2 of point 17 " + message.Replace("∞", double.PositiveInfinity.ToString(), StringComparison.Ordinal), exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Find_FloatNaN_NamesFeatureAndPoint()
    {
        float[] points = [1, 2, 3, float.NaN];

        ArgumentException exception = Assert.Throws<ArgumentException>(() => NeighborSearch.Find(points, 2, 1));

        Assert.StartsWith("Feature 1 of point 1 is NaN", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_LengthNoMultipleOfFeatures_SaysBoth()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => NeighborSearch.Find(new double[10], 3, 1));

        Assert.StartsWith("10 values are no points of 3 features; give 3 values for each point", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NoFeatures_IsRefused() =>
        Assert.Equal("features", Assert.Throws<ArgumentOutOfRangeException>(() => NeighborSearch.Find(new double[10], 0, 1)).ParamName);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Find_FewerThanTwoPoints_IsRefused(int count) =>
        Assert.Equal("points", Assert.Throws<ArgumentOutOfRangeException>(() => NeighborSearch.Find(new double[count * 3], 3, 1)).ParamName);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(6000)]
    public void Find_NeighborsOutOfRange_SaysTheRange(int neighbors)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => NeighborSearch.Find(s_points, 3, neighbors));

        Assert.Equal("neighbors", exception.ParamName);
        Assert.StartsWith("Each of 6000 points has 5999 others; ask for 1 to 5999 neighbours.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_MoreThanAGraphHolds_SaysHowManyItCould()
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => NeighborSearch.Find(new float[50_000], 1, 49_999));

        Assert.Contains($"ask for at most {(Array.MaxLength / 50_000) - 1}.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Cancelled_EndsBeforeItStarts()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.All(
            NeighborCase.Methods,
            method => Assert.Throws<OperationCanceledException>(
                () => NeighborSearch.Find(s_points, 3, 4, new NeighborSearchOptions { Method = method, Cancellation = source.Token })));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Find_CancelledOnTheWay_Ends(int threads)
    {
        using WorkerPool pool = new(threads);
        foreach (NeighborSearchMethod method in NeighborCase.Methods)
        {
            using CancellationTokenSource source = new();
            Listener listener = new(fraction =>
            {
                if (fraction > 0.2)
                {
                    source.Cancel();
                }
            });

            Assert.Throws<OperationCanceledException>(
                () => NeighborSearch.Find(s_points, 3, 4, new NeighborSearchOptions { Method = method, Pool = pool, Progress = listener, Cancellation = source.Token }));
        }
    }

    [Fact]
    public void Find_Progress_RisesToOne()
    {
        foreach (NeighborSearchMethod method in NeighborCase.Methods)
        {
            List<double> fractions = [];
            NeighborSearch.Find(s_points, 3, 4, new NeighborSearchOptions { Method = method, Progress = new Listener(fractions.Add) });

            Assert.InRange(fractions.Count, 10, 101);
            Assert.Equal(fractions.Order(), fractions);
            Assert.Equal(1, fractions[^1]);
        }
    }

    private sealed class Listener(Action<double> heard) : IProgress<double>
    {
        public void Report(double value) => heard(value);
    }
}
