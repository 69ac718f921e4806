using Espalier.Experiments.Fitting;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Delivery;

/// <summary>Composes the report of an experiment: one HTML page with nothing from outside.</summary>
internal static class ExperimentReport
{
    public static string Compose(
        ThesisExperiment experiment, ExperimentSpecification specification, Findings findings, ReproductionResult result, ReproductionRequest request, string runsDirectory)
    {
        HtmlBuilder html = new();
        AppendHead(html, experiment, findings, result);
        AppendClaims(html, findings);
        int figures = 0;
        foreach (FindingsSection section in findings.Sections)
        {
            html.Element("h2", section.Heading);
            foreach (string paragraph in section.Text)
            {
                html.Element("p", paragraph);
            }

            foreach (NamedFigure figure in section.Figures)
            {
                html.Figure(figure.Figure, $"figure-{figures++}", figure.Caption);
            }

            foreach (NamedTable table in section.Tables)
            {
                html.Table(table.Table, "h3");
            }
        }

        AppendFoot(html, experiment, specification, result, request, runsDirectory);
        return ReportPage.Compose(experiment.Title, findings.Answer, html.ToString());
    }

    private static void AppendHead(HtmlBuilder html, ThesisExperiment experiment, Findings findings, ReproductionResult result)
    {
        html.Begin("header").Element("p", $"Espalier reproduce {experiment.Name}", "kind").Element("h1", experiment.Title)
            .Element("p", experiment.Question, "lede")
            .Begin("p").Strong(findings.Answer).End()
            .Element("p", $"{ReportText.Count(result.Computed + result.Reused, "run")}, seeds {string.Join(", ", result.Seeds)} unless a table says otherwise.");
        if (findings.Notes.Count > 0)
        {
            html.Begin("ul", "warnings");
            foreach (string note in findings.Notes)
            {
                html.Element("li", note);
            }

            html.End();
        }

        html.End();
    }

    private static void AppendClaims(HtmlBuilder html, Findings findings)
    {
        html.Element("h2", "What the thesis claims, and what came out").Begin("div", "wide").BeginTable("Claim", "Verdict", "What was found");
        foreach (Claim claim in findings.Claims)
        {
            html.Begin("tr").Element("td", claim.Statement).Begin("td", "number").Strong(VerdictText.Of(claim.Verdict)).End().Element("td", claim.Evidence).End();
        }

        html.End().End().End();
    }

    private static void AppendFoot(
        HtmlBuilder html, ThesisExperiment experiment, ExperimentSpecification specification, ReproductionResult result, ReproductionRequest request, string runsDirectory)
    {
        html.Element("h2", "How to repeat it").Element("p", "The same command finds the finished runs and writes this page again; --fresh does them anew.")
            .Element("pre", CommandLine(request, result.Folder, runsDirectory))
            .Element("p", "The specification, as it was understood; change it and give it back with --spec:")
            .Element("pre", SpecificationFile.Write(experiment, specification))
            .Element("h2", "Files").Begin("ul");
        foreach (string file in result.Tables.Select(table => table.Path).Concat(result.Figures))
        {
            html.Begin("li").Text(file).End();
        }

        html.End().Begin("footer").Element(
            "p",
            $"{RunVersions.Current().Espalier}, lanes {FitRunner.LanesWord()}; {result.Computed} runs computed in {ReportText.Duration(result.Seconds)}, {result.Reused} of earlier. "
            + "After R. F. Klazinga, Pruning Latent Neurons in Autoencoders using Early-Bird Tickets, TU Delft 2022.").End();
    }

    private static string CommandLine(ReproductionRequest request, string folder, string runsDirectory)
    {
        List<string> words = ["espalier reproduce", request.Experiment];
        words.AddRange(request.SpecificationPath is { } path ? ["--spec", FitSetting.ShellWord(path)] : ["--scale", request.Scale.ToString().ToLowerInvariant()]);
        if (request.Part is { } part)
        {
            words.AddRange(["--part", part]);
        }

        if (request.Seeds is { } seeds)
        {
            words.AddRange(["--seeds", $"{seeds}"]);
        }

        words.AddRange(["--out", FitSetting.ShellWord(folder), "--runs", FitSetting.ShellWord(runsDirectory)]);
        return string.Join(' ', words);
    }
}
