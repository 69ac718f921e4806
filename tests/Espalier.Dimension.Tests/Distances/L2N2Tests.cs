using Espalier.Dimension.Tests.Goldens;

namespace Espalier.Dimension.Tests.Distances;

public sealed class L2N2Tests
{
    [Fact]
    public void Estimate_SameRatioEverywhere_IsTheClosedForm() => Agreement.Require(
        Math.Exp(-0.57721566490153286) / Math.Log(3), new L2N2().Estimate(SampleClouds.SameEverywhere(20, 1, 3)).Dimension, 1e-14);

    [Fact]
    public void Estimate_CopiesAndTies_AreDroppedAndCounted()
    {
        PointCloud line = new(1, [0, 1, 3, 3, 10, 11, 12, 20, 24, 31]);
        DimensionEstimate estimate = new L2N2().Estimate(line);
        Assert.Equal([2, 1], estimate.Dropped.Select(dropped => dropped.Count));
        Assert.Contains("copies", estimate.Dropped[0].Reason);
        Assert.Contains("equally far", estimate.Dropped[1].Reason);
    }

    [Fact]
    public void Estimate_OnlyTies_Refuses() =>
        Assert.Contains("equally far", Assert.Throws<EstimationException>(() => new L2N2().Estimate(SampleClouds.SameEverywhere(20, 1, 1))).Message);
}
