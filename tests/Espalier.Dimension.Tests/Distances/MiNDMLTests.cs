using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Distances;

public sealed class MiNDMLTests
{
    // There scikit-dimension's optimiser stops where it starts, at the whole number 2, with a slope of 98 in the log-likelihood.
    private const string OptimiserStuck = "M13a_Scurve";

    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set)
    {
        var context = new EstimationContext(DimensionGolden.Points(set));
        double golden = DimensionGolden.Dimension(set, "MiND_MLk D=50");
        double found = new MiNDML { LargestDimension = 50 }.Estimate(context).Dimension;
        if (set == OptimiserStuck)
        {
            double[] ratios = Ratios(context.Neighbors(21));
            Assert.True(ReferenceRatioLikelihood.LogLikelihood(found, ratios, 1, 21) > ReferenceRatioLikelihood.LogLikelihood(golden, ratios, 1, 21) + 4);
            Agreement.Require(ReferenceRatioLikelihood.Maximum(ratios, 1, 21, 1, 3), found, 1e-7);
        }
        else
        {
            Agreement.Require(golden, found);
        }

        Agreement.Require(
            DimensionGolden.Dimension(set, "MiND_MLi D=50"), new MiNDML { LargestDimension = 50, WholeDimensions = true }.Estimate(context).Dimension);
    }

    [Fact]
    public void Estimate_OneNeighbor_IsTheClosedForm()
    {
        NeighborGraph graph = SampleClouds.PoissonGraph(500, 2, 7, seed: 1);
        double sum = Enumerable.Range(0, 500).Sum(point => Math.Log(graph.DistancesOf(point)[1] / graph.DistancesOf(point)[0]));
        DimensionEstimate estimate = new MiNDML { Neighbors = 1 }.Estimate(graph);
        Agreement.Require(500 / sum, estimate.Dimension, 1e-12);
        Agreement.Require(new TwoNNMaximumLikelihood().Estimate(graph).StandardError!.Value, estimate.StandardError!.Value, 1e-9);
    }

    [Fact]
    public void Estimate_AboveTheLimit_StopsThereAndSaysSo()
    {
        DimensionEstimate estimate = new MiNDML { LargestDimension = 10 }.Estimate(SampleClouds.PoissonGraph(500, 21, 30, seed: 1));
        Assert.Equal(10, estimate.Dimension);
        Assert.Contains("above the limit of 10", Assert.Single(estimate.Notes));
        Assert.Null(estimate.StandardError);
    }

    [Fact]
    public void Estimate_WholeDimensions_IsOfLargestLikelihoodAmongAll()
    {
        NeighborGraph graph = SampleClouds.PoissonGraph(40, 21, 6.4, seed: 2);
        double[] ratios = Ratios(graph);
        int best = Enumerable.Range(1, 99).MaxBy(d => ReferenceRatioLikelihood.LogLikelihood(d, ratios, 1, 21));
        Assert.Equal(best, new MiNDML { WholeDimensions = true }.Estimate(graph).Dimension);
    }

    private static double[] Ratios(NeighborGraph graph) =>
        [.. Enumerable.Range(0, graph.Points).Select(point => graph.DistancesOf(point)[^1] / graph.DistancesOf(point)[0])];
}
