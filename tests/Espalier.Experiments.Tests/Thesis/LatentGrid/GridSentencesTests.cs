using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.LatentGrid;

namespace Espalier.Experiments.Tests.Thesis.LatentGrid;

public sealed class GridSentencesTests
{
    [Theory]
    [InlineData(new[] { 3, 1, 0 }, new[] { 3, 2, 0 }, ClaimVerdict.Holds)]
    [InlineData(new[] { 3, 1, 0 }, new[] { 3, 3, 2 }, ClaimVerdict.HoldsInPart)]
    [InlineData(new[] { 3, 2, 0 }, new[] { 4, 3, 1 }, ClaimVerdict.DoesNotHold)]
    public void AllAndNoMore_AsksForOneSettingThatIsRightForAll(int[] one, int[] two, ClaimVerdict expected) =>
        Assert.Equal(expected, Claims(seeds: 3, one, two)[0].Verdict);

    [Theory]
    [InlineData(new[] { 3, 1, 0 }, new[] { 4, 2, 1 }, ClaimVerdict.Holds)]
    [InlineData(new[] { 3, 1, 1 }, new[] { 4, 2, 2 }, ClaimVerdict.Holds)]
    [InlineData(new[] { 4, 4, 4 }, new[] { 4, 4, 4 }, ClaimVerdict.DoesNotHold)]
    [InlineData(new[] { 3, 0, 0 }, new[] { 4, 1, 0 }, ClaimVerdict.DoesNotHold)]
    [InlineData(new[] { 3, 1, 2 }, new[] { 4, 2, 3 }, ClaimVerdict.DoesNotHold)]
    [InlineData(new[] { 0, 0, 0 }, new[] { 4, 2, 1 }, ClaimVerdict.Holds)]
    [InlineData(new[] { 0, 0, 0 }, new[] { 1, 1, 0 }, ClaimVerdict.Undecided)]
    public void StrongerRemovesMore_AsksForAFallThroughTheRightNumber(int[] one, int[] two, ClaimVerdict expected) =>
        Assert.Equal(expected, Claims(seeds: 3, one, two)[1].Verdict);

    [Fact]
    public void Answer_WhereNoSettingIsRight_NamesNoBest()
    {
        GridCounts grid = Grid(3, [3, 3, 0], [4, 4, 0], failed: false);

        Assert.Equal("rows: the median count is right in none of 6 settings", GridSentences.Answer(grid));
        Assert.StartsWith("No setting has the right median over 3 seeds", GridSentences.Claims(grid).First().Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Claims_FromTwoSeeds_AreUndecided() => Assert.All(
        Claims(seeds: 2, [3, 1, 0], [3, 2, 0]),
        claim =>
        {
            Assert.Equal(ClaimVerdict.Undecided, claim.Verdict);
            Assert.Contains("would have to be at least 3", claim.Evidence, StringComparison.Ordinal);
        });

    [Fact]
    public void Claims_WhereAllRunsOfASettingFailed_AreUndecided()
    {
        GridCounts grid = Grid(3, [3, 1, 0], [3, 2, 0], failed: true);

        Assert.All(GridSentences.Claims(grid), claim => Assert.Equal(ClaimVerdict.Undecided, claim.Verdict));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00015, "0.00015")]
    [InlineData(1e-5, "1e-5")]
    [InlineData(2.5e-7, "2.5e-7")]
    public void StrengthText_OfDifferentStrengths_IsDifferent(double strength, string text) => Assert.Equal(text, StrengthText.Of(strength));

    private static Claim[] Claims(int seeds, int[] one, int[] two) => [.. GridSentences.Claims(Grid(seeds, one, two, failed: false))];

    /// <summary>One λ_linear, three of λ_latent, one and two variables, the same count for every seed.</summary>
    private static GridCounts Grid(int seeds, int[] one, int[] two, bool failed)
    {
        double[] latents = [0.001, 0.1, 1];
        LatentGridPart part = new()
        {
            Name = "rows",
            Training = new ThesisSettings { Data = "Sine{variables}:200" },
            Variables = [1, 2],
            LambdaLatent = latents,
            LambdaLinear = [0.01],
        };
        Dictionary<(int Variables, double Latent, double Linear), int[]> counts = [];
        for (int i = 0; i < latents.Length; i++)
        {
            counts[(1, latents[i], 0.01)] = failed && i == 1 ? [] : [.. Enumerable.Repeat(one[i], seeds)];
            counts[(2, latents[i], 0.01)] = [.. Enumerable.Repeat(two[i], seeds)];
        }

        return new GridCounts(part, [.. Enumerable.Range(0, seeds).Select(seed => (ulong)seed)], counts);
    }
}
