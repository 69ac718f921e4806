using Espalier.Dimension;
using Espalier.Experiments.Estimation;

namespace Espalier.Experiments.Tests.Estimation;

public sealed class EstimatorAbilitiesTests
{
    [Theory]
    [InlineData("TwoNN", false)]
    [InlineData("MiND_ML1", false)]
    [InlineData("PCA-FO", false)]
    [InlineData("MLE", true)]
    [InlineData("GRIDE", true)]
    [InlineData("DANCo", true)]
    [InlineData("lPCA-FO", true)]
    public void TakesNeighbors_OfEstimator_IsWhetherOneIsUsed(string name, bool expected) =>
        Assert.Equal(expected, EstimatorAbilities.TakesNeighbors(EstimatorCatalogue.Find(name)!));

    [Fact]
    public void TakesNeighbors_OfEveryEstimator_IsWhatItsSettingsShow() => Assert.All(EstimatorCatalogue.All, description =>
    {
        DimensionEstimator made = description.Create(new EstimatorSettings { Neighbors = 37 });
        Assert.True(EstimatorAbilities.TakesNeighbors(description) || !made.Settings.Contains("37", StringComparison.Ordinal), description.Name);
    });

    [Fact]
    public void TakesNoiseDeviation_OfEveryEstimator_IsTrueOfTheNoiseAwareOne() => Assert.Equal(
        ["MLE-noise"], EstimatorCatalogue.All.Where(EstimatorAbilities.TakesNoiseDeviation).Select(description => description.Name));

    [Fact]
    public void FewestNeighbors_OfEveryEstimator_IsTakenAndTheOneBelowIsNot() => Assert.All(EstimatorCatalogue.All, description =>
    {
        int fewest = EstimatorAbilities.FewestNeighbors(description)!.Value;
        Assert.NotNull(new EstimatorRequest(description.Name).Create(new EstimatorSettings { Neighbors = fewest }));
        if (fewest > 1)
        {
            Assert.Contains(
                $"at least {fewest},",
                Assert.Throws<EstimationException>(() => new EstimatorRequest(description.Name).Create(new EstimatorSettings { Neighbors = fewest - 1 })).Message,
                StringComparison.Ordinal);
        }
    });
}
