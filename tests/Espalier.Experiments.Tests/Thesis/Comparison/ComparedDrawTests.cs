using Espalier.Data;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Comparison;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Tests.Thesis.Comparison;

public sealed class ComparedDrawTests
{
    // Features and dimensions as the comparison of the thesis's author has them.
    [Theory]
    [InlineData("M7_Roll", 3, 2)]
    [InlineData("Mp1_Paraboloid", 12, 3)]
    [InlineData("Mp2_Paraboloid", 21, 6)]
    [InlineData("M3_Nonlinear_4to6", 6, 4)]
    [InlineData("M4_Nonlinear", 8, 4)]
    [InlineData("M10a_Cubic", 11, 10)]
    [InlineData("M9_Affine", 20, 20)]
    [InlineData("M13b_Spiral", 13, 1)]
    [InlineData("M11_Moebius", 3, 2)]
    [InlineData("M1_Sphere", 11, 10)]
    [InlineData("M6_Nonlinear", 36, 6)]
    [InlineData("M2_Affine_3to5", 5, 3)]
    [InlineData("Sine4", 16, 4)]
    public void FullComparison_OfEachSet_HasTheThesissFeaturesAndDimension(string name, int features, int dimension)
    {
        foreach (string experiment in new[] { "estimators", "noise" })
        {
            var specification = (ComparisonSpecification)SpecificationFile.BuiltIn(ThesisExperiments.Find(experiment), ExperimentScale.Full);

            GeneratorDescription set = Assert.Single(specification.Compared(), set => set.Name == name);
            Assert.Equal((features, dimension), (set.Features, set.IntrinsicDimension));
        }
    }

    [Theory]
    [InlineData("Sine2", 0.01, NoiseKind.Normal)]
    [InlineData("Sine2", 0, NoiseKind.Uniform)]
    [InlineData("M7_Roll", 0.1, NoiseKind.Normal)]
    [InlineData("M7_Roll", 0.1, NoiseKind.Uniform)]
    public void Load_OfADraw_GivesTheRowsThatTheFitsGenerate(string set, double amplitude, NoiseKind kind)
    {
        ComparedDraw draw = new(Generators.Find(set)!, 50, new NoiseLevel(amplitude, kind), 3);
        FitSpecification espalier = new() { Data = draw.Data, Seed = draw.Seed, NoiseKind = draw.Kind };

        Table table = draw.Load();

        using FitData fitted = FitData.Load(espalier, TestContext.Current.CancellationToken);
        Assert.Equal(table.ContentHash, fitted.ContentHash);
        using FitData thesis = FitData.Load(espalier with { Method = FitMethod.Thesis }, TestContext.Current.CancellationToken);
        Assert.Equal(50, thesis.TrainingSamples);
        Assert.Equal(
            table.Values.ToArray(),
            ((Experiments.Fitting.Rows.RowData)thesis).Training.Values.ToArray());
    }

    [Theory]
    [InlineData(nameof(PointPreparation.Raw), 13)]
    [InlineData(nameof(PointPreparation.Thesis), 13)]
    [InlineData(nameof(PointPreparation.Espalier), 3)]
    public void PreparedPoints_OfASetWithTenEmptyColumns_KeepOrDropThem(string preparation, int coordinates)
    {
        Table table = Generators.Create("M13b_Spiral", 300);

        Assert.Equal(coordinates, PreparedPoints.Of(table, Enum.Parse<PointPreparation>(preparation)).Features);
    }

    [Fact]
    public void PreparedPoints_ScaledByColumns_ReachNoFurtherThanOne()
    {
        Table table = Generators.Create("M7_Roll", 300);

        double[] values = PreparedPoints.Of(table, PointPreparation.Thesis).Values.ToArray();

        Assert.All(values, value => Assert.InRange(value, -1, 1));
        Assert.All(Enumerable.Range(0, 3), column => Assert.True(values.Where((_, place) => place % 3 == column).Max(Math.Abs) > 0.999));
    }
}
