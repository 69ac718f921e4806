using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Data.Tests;

public sealed class ScalingTests
{
    [Fact]
    public void Fit_KnownTable_MeasuresMeansAndOneScale()
    {
        var scaling = Scaling.Fit(Tables.Of([1, 3], [10, 16]));

        Assert.Equal([2.0, 13.0], scaling.Mean);
        Assert.Equal(Math.Sqrt((1 + 1 + 9 + 9) / 4.0), scaling.Scale, 15);
    }

    [Fact]
    public void Apply_FittedTable_HasZeroMeansAndUnitMeanSquare()
    {
        Table table = Concentrated();

        Table scaled = Scaling.Fit(table).Apply(table);

        for (int feature = 0; feature < scaled.Features; feature++)
        {
            Assert.Equal(0, scaled.Feature(feature).ToArray().Average(), 12);
        }

        Assert.Equal(1, scaled.Values.ToArray().Average(x => x * x), 12);
    }

    [Fact]
    public void Invert_AnyScaledTable_GivesTheTableBack()
    {
        Prop.ForAll(Tables.Any, table =>
        {
            var scaling = Scaling.Fit(table);
            Table back = scaling.Invert(scaling.Apply(table));

            // Each step rounds relative to the largest number of the table.
            double tolerance = (8 * double.Epsilon) + (1e-15 * 8 * table.Values.ToArray().Max(Math.Abs));
            return back.Values.ToArray().Zip(table.Values.ToArray()).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Restore_StoredNumbers_EqualsTheOriginal()
    {
        var scaling = Scaling.Fit(Concentrated());

        Assert.Equal(scaling, Scaling.Restore(scaling.Mean, scaling.Scale));
        Assert.Throws<ArgumentException>(() => Scaling.Restore([1], 0));
        Assert.Throws<ArgumentException>(() => Scaling.Restore([double.NaN], 1));
    }

    [Fact]
    public void Apply_OtherNumberOfFeatures_Throws()
    {
        var scaling = Scaling.Fit(Tables.Of([1, 3], [10, 16]));

        Assert.Throws<ArgumentException>(() => scaling.Apply(Tables.Of([1, 3])));
    }

    [Fact]
    public void Fit_AllSamplesEqual_Throws() => Assert.Throws<ArgumentException>(() => Scaling.Fit(Tables.Of([0.1, 0.1, 0.1])));

    private static Table Concentrated() => Generators.Create("M3_Nonlinear_4to6", 200, 0.1);
}
