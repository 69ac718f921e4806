namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>How the losses of one kind of network stand to those of another, pair by pair of equal seed and shot.</summary>
/// <param name="Ratios">The first loss over the second, of each pair.</param>
/// <param name="Higher">In how many pairs the first is the higher one.</param>
internal readonly record struct PairedLosses(Spread Ratios, int Higher)
{
    /// <summary>Losses that differ by less count as equal.</summary>
    public const double Margin = 0.05;

    /// <summary>Fewer pairs decide nothing.</summary>
    public const int FewestPairs = 3;

    /// <summary>In how many of the pairs the first has to be higher to count as worse.</summary>
    public const double ClearShare = 0.75;

    /// <summary>What the two words of the rule mean, for reports.</summary>
    public const string Rule = "One loss counts as worse than another if it is higher by more than 5 % in the median and higher in three quarters of the pairs; as no worse if the median excess is at most 5 %";

    /// <summary>Whether there are enough pairs.</summary>
    public bool IsDecisive => Ratios.Count >= FewestPairs;

    /// <summary>Whether the first is clearly worse.</summary>
    public bool IsWorse => Ratios.Median > 1 + Margin && Higher >= ClearShare * Ratios.Count;

    /// <summary>Whether the first is not worse in the median, but for the margin.</summary>
    public bool IsNoWorse => Ratios.Median <= 1 + Margin;

    /// <summary>Whether the first is better in the median by more than the margin.</summary>
    public bool IsBetterInTheMedian => Ratios.Median < 1 / (1 + Margin);

    /// <summary>Whether the first is clearly better.</summary>
    public bool IsBetter => IsBetterInTheMedian && Higher <= (1 - ClearShare) * Ratios.Count;

    /// <summary>Compares pairs; those without a finite loss are left out.</summary>
    public static PairedLosses Of(IEnumerable<(double First, double Second)> pairs)
    {
        double[] ratios = [.. pairs.Select(pair => pair.First / pair.Second).Where(double.IsFinite)];
        return new PairedLosses(Spread.Of(ratios), ratios.Count(ratio => ratio > 1));
    }
}
