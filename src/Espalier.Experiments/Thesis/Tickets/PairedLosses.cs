using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>How the losses of one kind of network stand to those of another, pair by pair of equal seed and shot.</summary>
internal sealed class PairedLosses
{
    /// <summary>Losses that differ by less in the median count as equal.</summary>
    public const double Margin = 0.05;

    /// <summary>By how much more most losses may be higher without being worse.</summary>
    public const double Bound = 0.1;

    /// <summary>In how many of the pairs the first has to be higher to count as worse, or within the bound to count as no worse.</summary>
    public const double ClearShare = 0.75;

    /// <summary>What the words of the rule mean, for reports.</summary>
    public const string Rule = "One loss counts as worse than another if it is higher by more than 5 % in the median and higher in three quarters of the pairs; as no worse if it is higher by at most 5 % in the median "
        + "and at most 10 % in three quarters of the pairs; else, or with fewer than three seeds, that is unclear. A training that diverges is worse than one that does not. "
        + "A claim holds if all comparisons say so, in part if some do, does not if all say the contrary, and is undecided else";

    private readonly (ulong Seed, double Ratio)[] _pairs;

    private PairedLosses(IEnumerable<(ulong Seed, double Ratio)> pairs)
    {
        _pairs = [.. pairs.Where(pair => !double.IsNaN(pair.Ratio))];
        Ratios = Spread.Of(_pairs.Select(pair => pair.Ratio));
        Higher = _pairs.Count(pair => pair.Ratio > 1);
        Seeds = _pairs.Select(pair => pair.Seed).Distinct().Count();
    }

    /// <summary>The first loss over the second, of each pair; infinity where the first diverged, 0 where the second did.</summary>
    public Spread Ratios { get; }

    /// <summary>In how many pairs the first is the higher one.</summary>
    public int Higher { get; }

    /// <summary>How many seeds have a pair. Shots of one seed share data and base training, so that they are pairs but no seeds.</summary>
    public int Seeds { get; }

    /// <summary>Whether there are enough seeds.</summary>
    public bool IsDecisive => Seeds >= ExperimentSpecification.FewestSeeds;

    /// <summary>Whether the first is clearly worse, however few the seeds.</summary>
    public bool IsWorse => Ratios.Median > 1 + Margin && Higher >= ClearShare * Ratios.Count;

    /// <summary>Whether the first is clearly no worse, however few the seeds.</summary>
    public bool IsNoWorse => Ratios.Median <= 1 + Margin && _pairs.Count(pair => pair.Ratio <= 1 + Bound) >= ClearShare * Ratios.Count;

    /// <summary>Whether the first is worse; null if that is unclear.</summary>
    public bool? Worse => !IsDecisive || IsWorse == IsNoWorse ? null : IsWorse;

    /// <summary>Whether the first is no worse; null if that is unclear.</summary>
    public bool? NoWorse => !Worse;

    /// <summary>Whether the first is better, which is that the second is worse; null if that is unclear.</summary>
    public bool? Better => new PairedLosses(_pairs.Select(pair => (pair.Seed, 1 / pair.Ratio))).Worse;

    /// <summary>Compares pairs. A loss that is infinite is worse than any other; pairs of two such, and those without a loss, are left out.</summary>
    public static PairedLosses Of(IEnumerable<(ulong Seed, double First, double Second)> pairs) => new(pairs.Select(pair => (pair.Seed, pair.First / pair.Second)));
}
