using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Tests.Thesis.Tickets;

public sealed class PairedLossesTests
{
    [Theory]
    [InlineData(new[] { 1.2, 1.1, 1.3, 0.9 }, true)]
    [InlineData(new[] { 1.04, 1.03, 1.02, 1.05 }, false)]
    [InlineData(new[] { 0.8, 0.9, 0.7, 1.3 }, false)]
    [InlineData(new[] { 1.2, 1.15, 0.9, 0.8 }, null)]
    [InlineData(new[] { 1.2, 0.9, 1.3, 1.1, 0.8 }, null)]
    [InlineData(new[] { 1.2, 1.3 }, null)]
    public void Worse_OfPairs_IsUnclearBetweenClearlyWorseAndNoWorse(double[] ratios, bool? expected)
    {
        PairedLosses losses = Of(ratios);

        Assert.Equal((expected, !expected), (losses.Worse, losses.NoWorse));
    }

    [Theory]
    [InlineData(new[] { 0.8, 0.9, 0.7, 1.1 }, true)]
    [InlineData(new[] { 0.97, 0.98, 1.2, 1.3 }, false)]
    [InlineData(new[] { 0.8, 0.85, 1.1, 1.2 }, null)]
    public void Better_OfPairs_IsThatTheOtherIsWorse(double[] ratios, bool? expected) => Assert.Equal(expected, Of(ratios).Better);

    [Fact]
    public void Of_PairsWithoutALoss_LeavesThemOut()
    {
        PairedLosses losses = PairedLosses.Of([(0, 2, 1), (1, double.NaN, 1), (2, 1, double.NaN), (3, 3, 1)]);

        Assert.Equal((2, 2.5, 2, 2), (losses.Ratios.Count, losses.Ratios.Median, losses.Higher, losses.Seeds));
        Assert.False(losses.IsDecisive);
    }

    [Fact]
    public void Of_LossesThatDiverged_AreWorseThanAnyOther()
    {
        PairedLosses losses = PairedLosses.Of([(0, double.PositiveInfinity, 1), (1, double.PositiveInfinity, 1), (2, 1, double.PositiveInfinity), (3, double.PositiveInfinity, 1), (4, double.PositiveInfinity, double.PositiveInfinity)]);

        Assert.Equal((4, 3, true, false), (losses.Ratios.Count, losses.Higher, losses.Worse, losses.Better));
        Assert.Equal("diverged (−100 % to diverged)", TicketText.Excess(losses.Ratios));
    }

    [Fact]
    public void Of_ShotsOfTwoSeeds_DecideNothing()
    {
        PairedLosses two = PairedLosses.Of([(0, 2, 1), (0, 2, 1), (1, 2, 1), (1, 2, 1)]);
        PairedLosses three = PairedLosses.Of([(0, 2, 1), (1, 2, 1), (2, 2, 1)]);

        Assert.Equal((2, null), (two.Seeds, two.Worse));
        Assert.Equal((3, true), (three.Seeds, three.Worse));
    }

    [Fact]
    public void Of_NoPairs_IsNeitherWorseNorNoWorse()
    {
        PairedLosses losses = PairedLosses.Of([]);

        Assert.Equal((false, false, false), (losses.IsDecisive, losses.IsWorse, losses.IsNoWorse));
        Assert.Null(losses.Better);
    }

    [Theory]
    [InlineData("++", ClaimVerdict.Holds)]
    [InlineData("+-", ClaimVerdict.HoldsInPart)]
    [InlineData("+?", ClaimVerdict.HoldsInPart)]
    [InlineData("--", ClaimVerdict.DoesNotHold)]
    [InlineData("-?", ClaimVerdict.Undecided)]
    [InlineData("??", ClaimVerdict.Undecided)]
    [InlineData("", ClaimVerdict.Undecided)]
    public void Verdict_OfAnswers_IsThatOfAllOrSome(string answers, ClaimVerdict expected) =>
        Assert.Equal(expected, Verdicts.Of([.. answers.Select(answer => answer == '?' ? (bool?)null : answer == '+')]));

    [Fact]
    public void Notes_OfFailures_HaveNumberAndReason()
    {
        TicketFailures failures = new();
        failures.Add(4, null);
        Assert.Empty(failures.Notes("rows"));

        failures.Add(1, "it fell");
        failures.Add(2, "it burned");

        Assert.StartsWith("On rows, 3 of 7 trainings failed: 2 × it burned; 1 × it fell.", Assert.Single(failures.Notes("rows")), StringComparison.Ordinal);
    }

    [Fact]
    public void Spread_OfValues_HasTheMiddleAndTheEnds()
    {
        Assert.Equal(new Spread(4, 2.5, 1, 9), Spread.Of([9, 2, double.NaN, 1, 3]));
        Assert.Equal(new Spread(3, 2, 1, double.PositiveInfinity), Spread.Of([double.PositiveInfinity, 2, 1]));
        Assert.Equal(new Spread(3, 2, 1, 9), Spread.Of([9, 2, 1]));
        Assert.True(double.IsNaN(Spread.Of([]).Median));
    }

    [Theory]
    [InlineData(1.2345, "+23 %")]
    [InlineData(1.0123, "+1.2 %")]
    [InlineData(0.5, "−50 %")]
    [InlineData(1, "0 %")]
    [InlineData(0.99999, "0 %")]
    [InlineData(13, "+1,200 %")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "diverged")]
    public void Excess_OfARatio_IsInPercentWithASign(double ratio, string expected) => Assert.Equal(expected, TicketText.Excess(ratio));

    [Theory]
    [InlineData(0.01234567, "0.0123")]
    [InlineData(0.00001234, "1.23e-5")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "diverged")]
    public void Number_OfALoss_HasFewDigits(double loss, string expected) => Assert.Equal(expected, TicketText.Number(loss));

    private static PairedLosses Of(double[] ratios) => PairedLosses.Of(ratios.Select((ratio, seed) => ((ulong)seed, 3 * ratio, 3.0)));
}
