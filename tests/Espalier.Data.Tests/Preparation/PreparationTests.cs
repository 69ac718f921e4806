using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Data.Tests;

public sealed class PreparationTests
{
    // Components are rounded to single precision: half a unit in the last of 24 binary places each, and a row's length bounds every component.
    private const double SingleRounding = 1.0 / (1 << 24);

    [Theory]
    [InlineData(PreparationScaling.Total)]
    [InlineData(PreparationScaling.Columns)]
    public void Invert_OfApply_GivesTheSamplesBack(PreparationScaling scaling)
    {
        Table table = NormalRows.Turned(NormalRows.Of(200, 3, 1, 0.2, 5));
        Preparation preparation = Preparation.Fit(table, scaling);

        double[] back = preparation.Invert(preparation.Apply(table));

        Assert.Equal(4, preparation.Components);
        double largest = table.Values.ToArray().Max(Math.Abs);
        for (int sample = 0; sample < table.Samples; sample++)
        {
            for (int feature = 0; feature < table.Features; feature++)
            {
                // Four components contribute a rounding each; their divisors are at most the largest value.
                Assert.Equal(table[feature, sample], back[(sample * 4) + feature], 4 * 4 * largest * SingleRounding);
            }
        }
    }

    [Fact]
    public void Apply_FittedTable_HasCentredUncorrelatedComponentsOfFallingVariance()
    {
        Table table = NormalRows.Turned(NormalRows.Of(500, 3, 2, 0.5));
        Preparation preparation = Preparation.Fit(table);

        float[] components = preparation.Apply(table);

        Assert.Equal(preparation.Variances.OrderDescending(), preparation.Variances);
        for (int a = 0; a < 3; a++)
        {
            Assert.Equal(0, Enumerable.Range(0, 500).Average(row => components[(row * 3) + a]), 1e-6);
            for (int b = 0; b < 3; b++)
            {
                double product = Enumerable.Range(0, 500).Average(row => (double)components[(row * 3) + a] * components[(row * 3) + b]);
                Assert.Equal(a == b ? preparation.Variances[a] : 0, product, 1e-5);
            }
        }
    }

    [Fact]
    public void Fit_ByTotal_LeavesAMeanSquareOfOne()
    {
        Preparation preparation = Preparation.Fit(NormalRows.Of(300, 100, 20, 7));

        Assert.Equal(3, preparation.Variances.Sum(), 1e-9);
    }

    [Fact]
    public void Fit_TurnedData_HasTheSameVariances()
    {
        Table table = NormalRows.Of(300, 5, 2, 1, 0.3);

        Preparation straight = Preparation.Fit(table);
        Preparation turned = Preparation.Fit(NormalRows.Turned(table));

        Assert.All(straight.Variances.Zip(turned.Variances), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Fit_MoreFeaturesThanSamples_AgreesWithTheCovariance()
    {
        // Beyond the rank of 12 samples nothing varies; the same rows three times over have more samples than features and the same covariance.
        Table few = NormalRows.Of(12, [.. Enumerable.Range(1, 20).Select(i => (double)i)]);
        Table many = few.Select([.. Enumerable.Range(0, 36).Select(i => i % 12)]);

        Preparation gram = Preparation.Fit(few);
        Preparation covariance = Preparation.Fit(many);

        Assert.Equal(11, gram.Components + gram.Report.NoiseComponents);
        Assert.Equal(9, gram.Report.ZeroComponents);
        Assert.All(gram.Variances.Zip(covariance.Variances), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        float[] first = gram.Apply(few);
        float[] second = covariance.Apply(few);
        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(first[i * gram.Components], second[i * covariance.Components], 1e-5);
        }
    }

    [Fact]
    public void Fit_LinearDependence_DropsTheComponentWithoutVariance()
    {
        Table table = NormalRows.Of(100, 1, 1);
        Table dependent = Tables.Of(table.Feature(0).ToArray(), table.Feature(1).ToArray(), [.. Enumerable.Range(0, 100).Select(row => table[0, row] - (2 * table[1, row]))]);

        Preparation preparation = Preparation.Fit(dependent);

        Assert.Equal(2, preparation.Components);
        Assert.Equal(1, preparation.Report.ZeroComponents);
        Assert.Null(preparation.Report.NoiseVariance);
    }

    [Fact]
    public void Fit_SignalInNoise_DropsTheBulkAndEstimatesIt()
    {
        double[] deviations = [10, 5, .. Enumerable.Repeat(0.1, 18)];
        Preparation preparation = Preparation.Fit(NormalRows.Turned(NormalRows.Of(2000, deviations)));

        Assert.Equal(2, preparation.Components);
        Assert.Equal(18, preparation.Report.NoiseComponents);
        double noise = 0.01 * Math.Pow(preparation.Divisors[0], -2);
        // The mean of 18·2000 squares of normals has a relative deviation of √(2/36000); five of them.
        Assert.Equal(noise, preparation.Report.NoiseVariance!.Value, 5 * Math.Sqrt(2.0 / 36_000) * noise);
        Assert.Equal(18 * 0.01 / (125 + 0.18), preparation.Report.NoiseShare, 2e-4);
    }

    [Theory]
    [InlineData(1.0, 1.0, 1.0, 1.0, 1.0, 1.0)]
    [InlineData(8.0, 4.0, 2.0, 1.0, 0.5, 0.25)]
    [InlineData(10.0, 1.0, 1.0)]
    public void Fit_NoGapOrNoBulk_KeepsEverything(params double[] deviations)
    {
        Preparation preparation = Preparation.Fit(NormalRows.Of(1000, deviations));

        Assert.Equal(deviations.Length, preparation.Components);
        Assert.Equal(0, preparation.Report.NoiseComponents);
    }

    [Fact]
    public void Fit_DominantColumn_IsNamed()
    {
        Table table = NormalRows.Of(100, 1000, 1, 1);

        Assert.Equal("c0", Preparation.Fit(table).Report.DominantColumn);
        Assert.Null(Preparation.Fit(table, PreparationScaling.Columns).Report.DominantColumn);
        Assert.Null(Preparation.Fit(NormalRows.Of(100, 2, 1, 1)).Report.DominantColumn);
    }

    [Fact]
    public void Fit_AllSamplesTheSame_IsRefused()
    {
        DataFormatException exception = Assert.Throws<DataFormatException>(() => Preparation.Fit(Tables.Of([3, 3, 3], [1, 1, 1])));

        Assert.Contains("same", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_LargestValuesThatReadersAccept_StaysFinite()
    {
        Preparation preparation = Preparation.Fit(Tables.Of([1e30, -1e30, 0, 2e29], [1, 2, 3, 5]));

        Assert.All(preparation.Apply(Tables.Of([1e30, -1e30], [1, 2])), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void FitThesis_AnyTable_IsColumnScaling()
    {
        Table table = NormalRows.Of(50, 3, 0.1);

        float[] prepared = Preparation.FitThesis(table).Apply(table);

        Table scaled = ColumnScaling.Fit(table).Apply(table);
        Assert.Equal(Tables.Rows(scaled).SelectMany(row => row).Select(value => (float)value), prepared);
    }

    [Fact]
    public void AsTheyAre_AnyTable_ChangesNothingButThePrecision()
    {
        Table table = NormalRows.Of(50, 3, 0.1);
        Preparation preparation = Preparation.AsTheyAre(table);

        float[] prepared = preparation.Apply(table);

        Assert.Equal(Tables.Rows(table).SelectMany(row => row).Select(value => (float)value), prepared);
        Assert.Equal(prepared.Select(value => (double)value), preparation.Invert(prepared));
        Assert.Equal(preparation.ToJson(), Preparation.FromJson(preparation.ToJson()).ToJson());
    }

    [Fact]
    public void Unexplained_OfMeansIsOne_OfThemselvesIsNought()
    {
        Table table = NormalRows.Turned(NormalRows.Of(100, 3, 1, 0.2));
        Preparation preparation = Preparation.Fit(table);

        Assert.Equal(1, preparation.Unexplained(table, new float[300]), 1e-12);
        Assert.Equal(0, preparation.Unexplained(table, preparation.Apply(table)), 1e-12);
    }

    [Fact]
    public void Unexplained_OfDroppedNoise_CountsIt()
    {
        Table table = NormalRows.Of(2000, [10, .. Enumerable.Repeat(0.5, 9)]);
        Preparation preparation = Preparation.Fit(table);

        Assert.Equal(1, preparation.Components);
        Assert.Equal(preparation.Report.NoiseShare, preparation.Unexplained(table, preparation.Apply(table)), 1e-9);
    }

    [Fact]
    public void Maps_ThereAndBack_DoWhatApplyAndInvertDo()
    {
        Table table = NormalRows.Turned(NormalRows.Of(30, 3, 1, 0.2));
        Preparation preparation = Preparation.Fit(table);
        AffineMap there = preparation.ToComponents();
        AffineMap back = preparation.FromComponents();
        double[] row = Tables.Rows(table)[4];

        double[] components = Through(there, row);

        Assert.Equal(preparation.Apply(table)[12..15], components.Select(value => (float)value));
        Assert.All(Through(back, components).Zip(row), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void FromJson_OfToJson_IsTheSame() => Prop.ForAll(Tables.Any, table =>
    {
        Preparation preparation = Preparation.Fit(table, PreparationScaling.Columns);
        Preparation thesis = Preparation.FitThesis(table);
        return Preparation.FromJson(preparation.ToJson()).Equals(preparation) && Preparation.FromJson(thesis.ToJson()).Equals(thesis);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"means":[1],"divisors":[1,2],"variances":[1],"report":{}}""")]
    [InlineData("""{"means":[1],"divisors":[0],"variances":[1],"report":{}}""")]
    [InlineData("""{"means":[1,2],"divisors":[1,1],"variances":[1],"directions":[1],"report":{}}""")]
    public void FromJson_Damaged_IsRefused(string json) => Assert.Throws<FormatException>(() => Preparation.FromJson(json));

    [Fact]
    public void Apply_OtherNumberOfFeatures_IsRefused()
    {
        Preparation preparation = Preparation.Fit(NormalRows.Of(20, 1, 2));

        Assert.Throws<ArgumentException>(() => preparation.Apply(NormalRows.Of(20, 1, 2, 3)));
    }

    private static double[] Through(AffineMap map, double[] values) =>
        [.. Enumerable.Range(0, map.Outputs).Select(output =>
            map.Offset[output] + Enumerable.Range(0, map.Inputs).Sum(input => map.Weights[(output * map.Inputs) + input] * values[input]))];
}
