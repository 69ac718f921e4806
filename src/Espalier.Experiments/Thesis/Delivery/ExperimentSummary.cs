using System.Text;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Delivery;

/// <summary>Composes the summary: claims, verdicts and tables in Markdown.</summary>
internal static class ExperimentSummary
{
    public static string Compose(ThesisExperiment experiment, Findings findings, ReproductionResult result)
    {
        StringBuilder text = new();
        text.Append("# ").Append(experiment.Title).Append("\n\n").Append(experiment.Question).Append("\n\n**").Append(findings.Answer).Append("**\n\nSeeds ")
            .AppendJoin(", ", result.Seeds).Append(" unless a table says otherwise; ").Append(ReportText.Count(result.Computed + result.Reused, "run")).Append(".\n\n");
        foreach (Claim claim in findings.Claims)
        {
            text.Append("- ").Append(claim.Statement).Append(" **").Append(VerdictText.Of(claim.Verdict)).Append("**: ").Append(claim.Evidence).Append('\n');
        }

        foreach (string note in findings.Notes)
        {
            text.Append("- Beware: ").Append(note).Append('\n');
        }

        foreach (FindingsSection section in findings.Sections)
        {
            text.Append("\n## ").Append(section.Heading).Append("\n\n");
            foreach (string paragraph in section.Text)
            {
                text.Append(paragraph).Append("\n\n");
            }

            foreach (NamedFigure figure in section.Figures)
            {
                text.Append("![").Append(figure.Figure.Title).Append("](").Append(ExperimentFiles.FigurePath(figure)).Append(")\n\n").Append(figure.Caption).Append("\n\n");
            }

            // A table's own text begins with a heading of the first order for a file of its own.
            foreach (NamedTable table in section.Tables)
            {
                string whole = MarkdownText.Write("", [table.Table]);
                text.Append('#').Append(whole.AsSpan(whole.IndexOf("## ", StringComparison.Ordinal))).Append('\n');
            }
        }

        return text.ToString();
    }
}
