using System.Globalization;
using Espalier.Cli.Output;
using Espalier.Experiments.Fitting;
using Spectre.Console;

namespace Espalier.Cli.Commands.Fit;

/// <summary>Tells a person what a fit found.</summary>
internal static class FitText
{
    // Below this only rounding is left to speak of.
    private const double LeastShareShown = 1e-5;

    // Above this a percentage is no help.
    private const double MostPercentShown = 10;

    /// <summary>Writes the answer in a sentence, why, and where the report is.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="data">The data as they were named.</param>
    /// <param name="console">Where to write.</param>
    public static void Write(FitResult result, string data, IAnsiConsole console)
    {
        if (result.WasDone)
        {
            console.MarkupLineInterpolated($"already done, in {result.Run}");
        }

        if (result.ActiveLatents == 0)
        {
            console.MarkupLineInterpolated($"{data}: none of {result.LatentWidth} latent neurons survived, so there is [bold]no estimate[/] of its dimension.");
        }
        else
        {
            WriteAnswer(result, data, console);
        }

        List<(string, string)> pairs =
        [
            ("unexplained", Unexplained(result.Unexplained)),
            result.Image is null
                ? ("rows", $"{result.Samples} of {result.Features} columns")
                : ("images", $"{result.Samples} of {string.Join('×', result.Image)}"),
            ("training", string.Create(CultureInfo.InvariantCulture, $"{result.Epochs} epochs, {result.Seconds:0.0} s, method {result.Method}, seed {result.Seed}")),
        ];
        pairs.AddRange(result.ReadOuts.Select(readOut => (readOut.Name, Estimate(readOut))));
        if (result.Fates.Count > 0)
        {
            pairs.Add(("latents", LatentFateText.Summarize(result.Fates)));
        }

        pairs.Add(("report", Path.Combine(result.Run, FitRunner.ReportFileName)));
        PairList.Write(console, pairs);
        if (result.ReadOuts.Count > 1)
        {
            console.WriteLine(result.Verdict);
        }

        foreach (string explanation in result.Explanations)
        {
            console.WriteLine(explanation);
        }
    }

    private static void WriteAnswer(FitResult result, string data, IAnsiConsole console)
    {
        string range = result is { Lower: double lower, Upper: double upper } && lower < upper ? string.Create(CultureInfo.InvariantCulture, $" ({lower:0.##} to {upper:0.##})") : string.Empty;
        string dimensions = string.Create(CultureInfo.InvariantCulture, $"{result.Dimension:0.#} {(result.Dimension == 1 ? "dimension" : "dimensions")}{range}");
        console.MarkupLineInterpolated(
            $"{data} has [bold]{dimensions}[/]: of {result.LatentWidth} latent neurons {result.ActiveLatents} {(result.ActiveLatents == 1 ? "is" : "are")} needed.");
    }

    private static string Estimate(FitReadOut readOut) => readOut is { Lower: double lower, Upper: double upper }
        ? string.Create(CultureInfo.InvariantCulture, $"{readOut.Dimension:0.##} ({lower:0.##} to {upper:0.##})")
        : readOut.Dimension.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Unexplained(double? share) => share switch
    {
        null => "unknown, the held-out samples do not vary",
        < LeastShareShown => string.Create(CultureInfo.InvariantCulture, $"less than {100 * LeastShareShown} % of the held-out variance"),
        > MostPercentShown => string.Create(CultureInfo.InvariantCulture, $"{share:G3} times the held-out variance"),
        double value => string.Create(CultureInfo.InvariantCulture, $"{100 * value:G3} % of the held-out variance"),
    };
}
