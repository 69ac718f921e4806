using System.Globalization;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>Writes losses, ratios and excesses in tables and sentences.</summary>
internal static class TicketText
{
    /// <summary>What the losses of these experiments are.</summary>
    public const string LossNote = "Losses are mean squared errors on held-out samples, per value of a sample as the network takes it. A training that diverged counts with an infinite loss; figures leave it out.";

    private const string Diverged = "diverged";

    /// <summary>A number in few digits; a dash for none, a word for the infinite loss of a training that diverged.</summary>
    public static string Number(double value) => double.IsPositiveInfinity(value) ? Diverged
        : !double.IsFinite(value) ? "–"
        : value != 0 && Math.Abs(value) < 1e-3 ? value.ToString("0.00e-0", CultureInfo.InvariantCulture)
        : value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A median with its ends in brackets.</summary>
    public static string Loss(Spread losses) => losses.Count <= 1 || losses.Least == losses.Greatest ? Number(losses.Median) : $"{Number(losses.Median)} ({Number(losses.Least)}–{Number(losses.Greatest)})";

    /// <summary>By how much losses exceed others, in percent with a sign, ends in brackets.</summary>
    public static string Excess(Spread ratios) => ratios.Count switch
    {
        0 => "–",
        _ when ratios.Least == ratios.Greatest => Excess(ratios.Median),
        _ => $"{Excess(ratios.Median)} ({Excess(ratios.Least)} to {Excess(ratios.Greatest)})",
    };

    /// <summary>By how much a loss exceeds another, in percent with a sign; −100 % beside one that diverged.</summary>
    public static string Excess(double ratio)
    {
        double percent = Math.Round((ratio - 1) * 100, Math.Abs(ratio - 1) < 0.1 ? 1 : 0);
        return double.IsPositiveInfinity(percent) ? Diverged : !double.IsFinite(percent) ? "–" : percent.ToString("+#,0.#;−#,0.#;0", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A share of units, such as a ratio.</summary>
    public static string Ratio(double ratio) => ratio.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>How many seeds and shots stand behind numbers.</summary>
    public static string Behind(int seeds, int shots = 1) => shots == 1 ? ReportText.Count(seeds, "seed") : $"{ReportText.Count(seeds, "seed")} × {ReportText.Count(shots, "shot")}";
}
