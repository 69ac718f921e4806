using System.Globalization;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>What the scales say, in sentences.</summary>
internal static class WeightsSentences
{
    /// <summary>Up to this factor a loss counts as no worse than that without a penalty.</summary>
    public const double Harmless = 1.1;

    /// <summary>The share of units that the strongest penalty has to press to nothing beyond those without a penalty, for the claim that it does.</summary>
    public const double Pressed = 0.1;

    // Early-Bird's own strength.
    private const double EarlyBird = 1e-4;

    /// <summary>The answer for one kind of data.</summary>
    public static string Answer(WeightsPart part, IReadOnlyList<StrengthScales> strengths)
    {
        (StrengthScales weakest, StrengthScales strongest) = (strengths[0], strengths[^1]);
        return $"on {part.Name}, from λ {weakest.Trainings.Name} to {strongest.Trainings.Name} the units with next to no scale (|γ| < {UnitScales.Small}) go from {Share(weakest)} to {Share(strongest)}, "
            + $"the latents from {weakest.Trainings.Latents.ToText()} to {strongest.Trainings.Latents.ToText()} and the held-out loss from {Loss(weakest.Trainings.Loss.Median)} to {Loss(strongest.Trainings.Loss.Median)}";
    }

    /// <summary>The claims for one kind of data.</summary>
    public static IEnumerable<Claim> Claims(WeightsPart part, IReadOnlyList<StrengthScales> strengths)
    {
        yield return PressesScales(part, strengths);
        yield return StaysGone(part, strengths);
        if (strengths[0].Trainings.Strength == 0 && strengths.FirstOrDefault(strength => strength.Trainings.Strength == EarlyBird) is { } small)
        {
            yield return IsFree(part, strengths[0], small);
        }
    }

    /// <summary>Whether the shares of units without scale, ascending by strength, show that the penalty presses scales to nothing.</summary>
    public static ClaimVerdict JudgePressing(IReadOnlyList<double> shares)
    {
        if (shares.Count < 2 || shares.Any(double.IsNaN))
        {
            return ClaimVerdict.Undecided;
        }

        bool grows = shares.Zip(shares.Skip(1)).All(pair => pair.Second >= pair.First);
        return shares[^1] - shares[0] < Pressed ? ClaimVerdict.DoesNotHold : grows ? ClaimVerdict.Holds : ClaimVerdict.HoldsInPart;
    }

    /// <summary>Whether latents that were gone at some time stayed so.</summary>
    public static ClaimVerdict JudgeReturns(int gone, int returned) =>
        gone == 0 ? ClaimVerdict.Undecided : returned == 0 ? ClaimVerdict.Holds : returned < gone / 2.0 ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold;

    /// <summary>Whether a penalty costs nothing.</summary>
    /// <param name="factors">For each seed the loss over that without a penalty.</param>
    public static ClaimVerdict JudgeCost(IReadOnlyList<double> factors)
    {
        int harmless = factors.Count(factor => factor <= Harmless);
        return factors.Count == 0 ? ClaimVerdict.Undecided
            : harmless == factors.Count ? ClaimVerdict.Holds
            : harmless > 0 ? ClaimVerdict.HoldsInPart
            : ClaimVerdict.DoesNotHold;
    }

    /// <summary>A loss as tables write it.</summary>
    public static string Loss(double loss) => double.IsFinite(loss) ? loss.ToString("0.#####", CultureInfo.InvariantCulture) : "–";

    /// <summary>The share of units with next to no scale, over the seeds.</summary>
    public static string Share(StrengthScales strength) => Spread.Of(strength.SmallShares).ToText(ReportText.Percent);

    /// <summary>When scales were counted, in words.</summary>
    public static string Counted(IReadOnlyList<StrengthScales> strengths) =>
        strengths[0].Epochs.Count == 0 ? "not counted, for no training came to an epoch for which that was asked" : $"after epoch {strengths[0].Epochs[^1]}";

    private static Claim PressesScales(WeightsPart part, IReadOnlyList<StrengthScales> strengths) => SeedRule.Judge(
        $"On {part.Name}, the stronger the penalty on the scales of batch normalisation, the more units are left with next to no scale (network slimming, on which Early-Bird builds: Liu et al. 2017).",
        strengths.Min(strength => strength.Trainings.Runs.Count),
        JudgePressing([.. strengths.Select(strength => Spread.Of(strength.SmallShares).Median)]),
        $"Units with |γ| < {UnitScales.Small} {Counted(strengths)}: {string.Join(", ", strengths.Select(strength => $"{Share(strength)} at λ {strength.Trainings.Name}"))} ({Seeds(strengths)}). "
        + $"It holds if the median never falls and grows by at least {100 * Pressed:0} points.");

    private static Claim StaysGone(WeightsPart part, IReadOnlyList<StrengthScales> strengths)
    {
        LatentReturns returns = LatentReturns.Sum(strengths.Select(strength => strength.Returns()));
        return SeedRule.Judge(
            $"On {part.Name}, a latent that was pruned in training stays pruned (the thesis sets scales of the latent layer below 0.0001 to 0 and stops their gradients).",
            strengths.SelectMany(strength => strength.Trainings.Fits).Select(fit => fit.Seed).Distinct().Count(),
            JudgeReturns(returns.Gone, returns.Returned),
            $"{ReportText.Count(returns.Gone, "latent")} in {ReportText.Count(strengths.Sum(strength => strength.Trainings.Runs.Count), "training")} {(returns.Gone == 1 ? "was" : "were")} inactive after some epoch; {returns.Returned} of them were active again after a later one, {returns.AtTheEnd} at the end. "
            + "Adam's momentum can still move a scale whose gradient is stopped, and a latent that its ReLU cuts off can be shifted back. It holds if none came back, in part if fewer than half did.");
    }

    private static Claim IsFree(WeightsPart part, StrengthScales without, StrengthScales small)
    {
        IReadOnlyList<double> factors = small.Trainings.LossFactors(without.Trainings);
        return SeedRule.Judge(
            $"On {part.Name}, Early-Bird's penalty of {StrengthText.Of(EarlyBird)} costs nothing (You et al. 2020 train with it throughout).",
            factors.Count,
            JudgeCost(factors),
            $"The held-out loss is {Spread.Of(factors).ToText(Factor)} times that of the same seed without a penalty ({Seeds([without, small])}; medians {Loss(small.Trainings.Loss.Median)} and {Loss(without.Trainings.Loss.Median)}). "
            + $"It holds if it is at most {Factor(Harmless)} times in every seed, in part if in some.");
    }

    private static string Factor(double factor) => double.IsFinite(factor) ? factor.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    private static string Seeds(IReadOnlyList<StrengthScales> strengths) => ReportText.Count(strengths.Max(strength => strength.Trainings.Runs.Count), "seed");
}
