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

    [Fact]
    public void Thesis_Always_AreTwelveOfThem()
    {
        Assert.Equal(12, ManifoldSets.Thesis.Distinct().Count());
        Assert.Subset(ManifoldSets.All.ToHashSet(), ManifoldSets.Thesis.ToHashSet());
        Assert.Equal(71, ManifoldSets.Thesis.Sum(set => set.IntrinsicDimension));
    }

    [Fact]
    public void Aside_Always_AreRowsOfOtherFamiliesWithKnownCodes()
    {
        Assert.Equal(ManifoldSets.Aside.Count, ManifoldSets.Aside.Select(set => set.Name).Distinct().Count());
        Assert.Empty(ManifoldSets.Aside.Intersect(ManifoldSets.All));
        Assert.All(ManifoldSets.Aside, set => Assert.True(set.Image is null && set.SmallestCode is not null, set.Name));
    }
}
