using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Tests.Thesis.Comparison;

public sealed class MethodResultTests
{
    [Fact]
    public void Error_OfSeveralSets_IsTheMeanOverSetsAndItsRangeThatOverSeeds()
    {
        MethodResult result = ComparisonSample.Result(ComparedMethod.Thesis, ("M1_Sphere", [1, 1.2]), ("M2_Affine_3to5", [2, 2]));

        Assert.Equal(55, result.Error, 9);
        Assert.Equal(50, result.LowestError, 9);
        Assert.Equal(60, result.HighestError, 9);
        Assert.Equal((0, 0), (result.Rights, result.Refused));
    }

    [Fact]
    public void On_AGroupWithoutSets_IsNothing()
    {
        MethodResult result = ComparisonSample.Result(ComparedMethod.Thesis, ("M1_Sphere", [1]));

        Assert.Null(result.On(set => ComparisonCells.IsSine(set.Set)));
        Assert.Equal("0.0 % on the benchmark sets", SetGroup.Errors(result));
    }
}
