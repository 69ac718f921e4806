using Espalier.Experiments.Benchmarks;

namespace Espalier.Experiments.Tests.Benchmarks;

public sealed class ManifoldSetsTests
{
    [Fact]
    public void All_Always_AreTheTwentyFourOfTheLiterature()
    {
        // Number and sum of the true dimensions as the publications have them.
        Assert.Equal(24, ManifoldSets.All.Select(set => set.Name).Distinct().Count());
        Assert.Equal(280, ManifoldSets.All.Sum(set => set.IntrinsicDimension));
        Assert.All(ManifoldSets.All, set => Assert.StartsWith("M", set.Name, StringComparison.Ordinal));
    }
}
