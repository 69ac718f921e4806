using System.Globalization;
using Espalier.Experiments.Fitting;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Reports;

/// <summary>The part of a fit's report that tells what became of each latent neuron.</summary>
internal static class FateTable
{
    // More than anyone reads; run.json has all of them.
    private const int MostRows = 100;

    /// <summary>Appends heading, summary and table; nothing where there are no fates.</summary>
    public static void Append(HtmlBuilder html, IReadOnlyList<LatentFate> fates)
    {
        if (fates.Count == 0)
        {
            return;
        }

        html.Element("h2", "What became of each latent");
        html.Element("p", LatentFateText.Summarize(fates) + ". Those kept come first, the dearest above; then those that left, in that order. Of a latent that was kept, the loss without it is that of the final network with "
            + "this latent alone held at its mean; of one that left, that of the network that was accepted without it.");
        LatentFate[][] rows = [.. Rows(fates)];
        html.Begin("div", "wide").BeginTable("Latent", "What became of it", "When", "Unexplained with it", "Without it", "May be missed");
        foreach (LatentFate[] row in rows.Take(MostRows))
        {
            LatentFate fate = row[0];
            html.Begin("tr").Element("td", string.Join(", ", row.Select(same => same.Latent.ToString(CultureInfo.InvariantCulture))))
                .Element("td", LatentFateText.Describe(fate.Outcome))
                .Element("td", fate.Epoch is int epoch ? string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}, {fate.Phase}") : "")
                .Element("td", Share(fate.LossBefore), "number").Element("td", Share(fate.LossAfter), "number").Element("td", Share(fate.Floor), "number").End();
        }

        html.End().End().End();
        if (rows.Length > MostRows)
        {
            html.Element("p", $"{ReportText.Count(rows.Length - MostRows, "further row")}: see run.json.");
        }
    }

    private static string Share(double? share) => share is double known ? ReportText.Percent(known) : "";

    /// <summary>Puts those that left by one decision into one row.</summary>
    private static IEnumerable<LatentFate[]> Rows(IReadOnlyList<LatentFate> fates) =>
        fates.Where(fate => fate.Outcome == LatentOutcome.Kept).OrderByDescending(fate => fate.LossAfter).ThenBy(fate => fate.Latent).Select(fate => new[] { fate })
            .Concat(fates.Where(fate => fate.Outcome != LatentOutcome.Kept)
                .GroupBy(fate => fate.Companions == 0 ? (fate.Epoch, fate.Latent) : (fate.Epoch, -1))
                .Select(group => group.ToArray())
                .OrderBy(row => row[0].Epoch).ThenBy(row => row[0].LossAfter));
}
