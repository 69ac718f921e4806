using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Tests.Thesis.Tickets;

public sealed class PairedLossesTests
{
    [Theory]
    [InlineData(new[] { 1.2, 1.1, 1.3, 0.9 }, true, false, false)]
    [InlineData(new[] { 1.2, 1.1, 0.9, 0.8 }, false, true, false)]
    [InlineData(new[] { 1.2, 0.9, 1.3, 1.1, 0.8 }, false, false, false)]
    [InlineData(new[] { 1.04, 1.03, 1.02, 1.05 }, false, true, false)]
    [InlineData(new[] { 0.8, 0.9, 0.7, 1.1 }, false, true, true)]
    [InlineData(new[] { 0.8, 0.9, 0.94, 1.1, 1.2 }, false, true, false)]
    public void Of_Pairs_SaysWhichIsWorse(double[] ratios, bool isWorse, bool isNoWorse, bool isBetter)
    {
        PairedLosses losses = PairedLosses.Of(ratios.Select(ratio => (3 * ratio, 3.0)));

        Assert.Equal((isWorse, isNoWorse, isBetter), (losses.IsWorse, losses.IsNoWorse, losses.IsBetter));
    }

    [Fact]
    public void Of_PairsWithoutALoss_LeavesThemOut()
    {
        PairedLosses losses = PairedLosses.Of([(2, 1), (double.NaN, 1), (1, double.NaN), (3, 1)]);

        Assert.Equal((2, 2.5, 2), (losses.Ratios.Count, losses.Ratios.Median, losses.Higher));
        Assert.False(losses.IsDecisive);
    }

    [Fact]
    public void Of_NoPairs_IsNeitherWorseNorNoWorse()
    {
        PairedLosses losses = PairedLosses.Of([]);

        Assert.Equal((false, false, false, false), (losses.IsDecisive, losses.IsWorse, losses.IsNoWorse, losses.IsBetter));
    }

    [Theory]
    [InlineData(new[] { true, true }, ClaimVerdict.Holds)]
    [InlineData(new[] { true, false }, ClaimVerdict.HoldsInPart)]
    [InlineData(new[] { false, false }, ClaimVerdict.DoesNotHold)]
    [InlineData(new bool[0], ClaimVerdict.Undecided)]
    public void Verdict_OfAnswers_IsThatOfAllOrSome(bool[] answers, ClaimVerdict expected) => Assert.Equal(expected, Verdicts.Of(answers));

    [Fact]
    public void Verdict_OfComparisons_PassesOverTooFewPairs()
    {
        PairedLosses few = PairedLosses.Of([(2, 1), (2, 1)]);
        PairedLosses many = PairedLosses.Of([(1, 1), (1, 1), (1, 1)]);

        Assert.Equal(ClaimVerdict.Undecided, Verdicts.Of([few], losses => losses.IsWorse));
        Assert.Equal(ClaimVerdict.DoesNotHold, Verdicts.Of([few, many], losses => losses.IsWorse));
    }

    [Fact]
    public void Spread_OfValues_HasTheMiddleAndTheEnds()
    {
        Assert.Equal(new Spread(4, 2.5, 1, 9), Spread.Of([9, 2, double.NaN, 1, 3, double.PositiveInfinity]));
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
    public void Excess_OfARatio_IsInPercentWithASign(double ratio, string expected) => Assert.Equal(expected, TicketText.Excess(ratio));

    [Theory]
    [InlineData(0.01234567, "0.0123")]
    [InlineData(0.00001234, "1.23e-5")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "–")]
    public void Number_OfALoss_HasFewDigits(double loss, string expected) => Assert.Equal(expected, TicketText.Number(loss));
}
