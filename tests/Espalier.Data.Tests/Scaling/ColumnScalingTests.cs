namespace Espalier.Data.Tests;

public sealed class ColumnScalingTests
{
    [Fact]
    public void Fit_KnownTable_DividesByLargestDeviationPlusGuard()
    {
        Table table = Tables.Of([1, 2, 6], [5, 5, 5]);
        var scaling = ColumnScaling.Fit(table);

        Table scaled = scaling.Apply(table);

        Assert.Equal([3.0, 5.0], scaling.Mean);
        Assert.Equal([3 + 1e-6, 1e-6], scaling.Divisor);
        Assert.Equal([-2 / (3 + 1e-6), -1 / (3 + 1e-6), 3 / (3 + 1e-6), 0, 0, 0], scaled.Values.ToArray());
        Assert.Equal(6, scaling.Invert(scaled)[0, 2], 12);
    }

    [Fact]
    public void Apply_FittedTable_StaysWithinOne()
    {
        Table table = Generators.Create("M13b_Spiral", 200, 0.5);
        var scaling = ColumnScaling.Fit(table);

        Assert.All(scaling.Apply(table).Values.ToArray(), value => Assert.InRange(value, -1, 1));
        Assert.Equal(scaling, ColumnScaling.Fit(table));
        Assert.NotEqual(scaling, ColumnScaling.Fit(Generators.Create("M13b_Spiral", 200, 0.5, seed: 1)));
    }

    [Fact]
    public void Apply_OtherNumberOfFeatures_Throws() =>
        Assert.Throws<ArgumentException>(() => ColumnScaling.Fit(Tables.Of([1, 3], [1, 2])).Apply(Tables.Of([1, 3])));
}
