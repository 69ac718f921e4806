using Espalier.Dimension.Tests.Catalogue;
using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Spectra;

/// <summary>Estimators that look at patches, against plain loops.</summary>
public sealed class PatchTests
{
    // More features than neighbours, and fewer.
    public static TheoryData<string, int> Patches => new() { { "M6_Nonlinear", 12 }, { "M6_Nonlinear", 50 }, { "M13a_Scurve", 3 }, { "M13a_Scurve", 20 }, { "Mbeta", 40 } };

    [Theory]
    [MemberData(nameof(Patches))]
    public void LocalSpectra_GoldenSets_AgreeWithJacobi(string set, int neighbors)
    {
        PointCloud points = DimensionGolden.Points(set);
        ReferencePatches reference = Reference(points);
        LocalSpectra spectra = LocalSpectra.Of(new EstimationContext(points), neighbors);
        for (int point = 0; point < 5; point++)
        {
            int[] nearest = reference.Nearest(point, neighbors);
            double[] expected = JacobiEigenvalues.Of(reference.Covariance(nearest));
            double radius = reference.Distance(point, nearest[^1]);
            Assert.Equal(Math.Min(neighbors - 1, points.Features), spectra.Length);
            Agreement.Require(expected[0] / (radius * radius), spectra.LargestOf(point), 1e-12);
            for (int i = 0; i < spectra.Length; i++)
            {
                Assert.Equal(expected[i] / expected[0], spectra.RatiosOf(point)[i], 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void CurvatureAdjustedPCA_GoldenSets_AgreesWithItsDefinition(string set, int neighbors)
    {
        PointCloud points = DimensionGolden.Points(set);
        ReferencePatches reference = Reference(points);
        double[] pointwise = new CurvatureAdjustedPCA { Neighbors = neighbors }.Estimate(points).Pointwise!;
        for (int point = 0; point < 8; point++)
        {
            Assert.Equal(reference.CurvatureAdjusted(point, neighbors), pointwise[point]);
        }
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void ABID_GoldenSets_AgreesWithItsDefinition(string set, int neighbors)
    {
        PointCloud points = DimensionGolden.Points(set);
        ReferencePatches reference = Reference(points);
        double[] published = new ABID { Neighbors = neighbors }.Estimate(points).Pointwise!;
        double[] withoutSelf = new ABID { Neighbors = neighbors, LeavesOutSelfPairs = true }.Estimate(points).Pointwise!;
        for (int point = 0; point < 8; point++)
        {
            Agreement.Require(reference.AngleBased(point, neighbors, selfPairs: true), published[point], 1e-9);
            Agreement.Require(reference.AngleBased(point, neighbors, selfPairs: false), withoutSelf[point], 1e-9);
        }
    }

    [Fact]
    public void Estimate_LineInSpace_IsOneExactly()
    {
        var random = new RandomStream(0, "tests/line");
        double[] values = new double[200 * 3];
        for (int point = 0; point < 200; point++)
        {
            double t = random.NextUniform();
            new[] { 100 + t, 3 - (2 * t), 0.1 * t }.CopyTo(values, point * 3);
        }

        var line = new PointCloud(3, values);
        DimensionEstimator[] estimators =
        [
            new GlobalPCA(), new GlobalPCA { Rule = new LargestGapRule() }, new GlobalPCA { Rule = new ParticipationRatioRule() },
            new LocalPCA { Neighbors = 20 }, new LocalPCA { Neighbors = 20, Rule = new LargestGapRule() }, new CurvatureAdjustedPCA { Neighbors = 20 }, new ABID { Neighbors = 20 },
        ];
        Assert.All(estimators, estimator => Assert.Equal(1, estimator.Estimate(line).Dimension, 1e-9));
    }

    // Of n points with d equal variances the expected eigenvalues' sum is d and that of squares d + d(d + 1)/n.
    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void GlobalPCA_IsotropicGaussian_HasTheExpectedParticipationRatio(int dimension)
    {
        PointCloud points = Gaussian(2000, dimension, 30);
        double expected = dimension / (1 + ((dimension + 1) / 2000.0));
        Assert.Equal(expected, new GlobalPCA { Rule = new ParticipationRatioRule() }.Estimate(points).Dimension, 0.02 * expected);
        Assert.Equal(dimension, new GlobalPCA().Estimate(points).Dimension);
        Assert.Equal(dimension, new GlobalPCA { Rule = new LargestGapRule() }.Estimate(points).Dimension);
    }

    [Fact]
    public void CurvatureAdjustedPCA_EigenvaluesOfABall_AreMatchedByItsDimension()
    {
        for (int dimension = 1; dimension <= 20; dimension++)
        {
            double[] ball = new double[30];
            ball.AsSpan(0, dimension).Fill(1 / (dimension + 2.0));
            Assert.Equal(dimension, CurvatureAdjustedPCA.BestMatch(ball));
        }
    }

    [Fact]
    public void GlobalPCA_FewerPointsThanFeatures_SaysThatTheyLimitIt()
    {
        DimensionEstimate estimate = new GlobalPCA().Estimate(Gaussian(12, 20, 20));
        Assert.Equal(11, estimate.Dimension);
        Assert.Contains("11 of 20", Assert.Single(estimate.Notes));
    }

    [Fact]
    public void LocalPCA_NearlyAsManyDimensionsAsNeighbors_SaysSo()
    {
        PointCloud points = Gaussian(300, 25, 25);
        Assert.Contains("ask for more neighbours", Assert.Single(new LocalPCA { Neighbors = 20 }.Estimate(points).Notes));
        Assert.Empty(new LocalPCA { Neighbors = 100 }.Estimate(points).Notes);
    }

    [Fact]
    public void Estimate_TinyAndHugeCoordinates_ChangeNothing()
    {
        foreach (double scale in new[] { 1e-160, 1e140 })
        {
            PointCloud usual = SmallSets.Generated("M1_Sphere", 200);
            PointCloud scaled = SmallSets.Moved(usual, 0, 0, scale);
            foreach (DimensionEstimator estimator in new DimensionEstimator[] { new GlobalPCA { Rule = new ParticipationRatioRule() }, new FisherS() })
            {
                Agreement.Require(estimator.Estimate(usual).Dimension, estimator.Estimate(scaled).Dimension, 1e-9);
            }
        }
    }

    [Fact]
    public void LocalPCA_PatchOfCopies_IsDroppedAndCounted()
    {
        PointCloud plane = SmallSets.Plane(60);
        PointCloud points = plane.Select([.. Enumerable.Range(0, 60), .. Enumerable.Repeat(7, 10)]);
        DimensionEstimate estimate = new LocalPCA { Neighbors = 8 }.Estimate(points);
        Assert.Equal(11, Assert.Single(estimate.Dropped).Count);
        Assert.Equal(11, estimate.Pointwise!.Count(double.IsNaN));
        Assert.Equal(2, estimate.Dimension, 0.2);
        Assert.Throws<EstimationException>(() => new LocalPCA { Neighbors = 8 }.Estimate(plane.Select([.. Enumerable.Range(0, 40).Select(point => point % 2)])));
    }

    [Fact]
    public void GlobalPCA_EqualPoints_AreRefused() =>
        Assert.Contains("equal", Assert.Throws<EstimationException>(() => new GlobalPCA().Estimate(SmallSets.Plane(5).Select([1, 1, 1]))).Message);

    [Fact]
    public void LocalPCA_Profile_ComesFromSheetToSpace()
    {
        IReadOnlyList<ScalePoint> profile = new LocalPCA().Profile(new EstimationContext(SmallSets.Generated("M7_Roll", 1000)));
        Assert.Equal([10, 20, 40, 80, 160], profile.Select(point => point.Neighbors));
        Assert.True(profile[0].Dimension < profile[^1].Dimension);
    }

    private static PointCloud Gaussian(int count, int dimension, int features)
    {
        var random = new RandomStream(1, "tests/gaussian", (ulong)dimension);
        double[] values = new double[count * features];
        for (int place = 0; place < values.Length; place++)
        {
            values[place] = place % features < dimension ? random.NextNormal() : 3;
        }

        return new PointCloud(features, values);
    }

    private static ReferencePatches Reference(PointCloud points) => new([.. Enumerable.Range(0, points.Count).Select(point => points[point].ToArray())]);
}
