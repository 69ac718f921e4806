namespace Espalier.Experiments.Reports;

/// <summary>Puts the answer of a fit into words.</summary>
internal static class FitSentence
{
    /// <summary>The sentence at the top, as plain text.</summary>
    public static string Plain(FitReportInput input) =>
        $"{input.DataName} has {Size(input)}; {Neurons(input)} {Carrying(input)}; {Share(input)} of the held-out variance is left unexplained.";

    /// <summary>The sentence at the top, with its numbers standing out.</summary>
    public static void Append(HtmlBuilder html, FitReportInput input) => html
        .Text($"{input.DataName} has {Size(input)}; ").Strong(Neurons(input)).Text($" {Carrying(input)}; ")
        .Strong(Share(input)).Text($" of the held-out variance is left unexplained.");

    /// <summary>The verdict on the dimension, in a sentence.</summary>
    public static string Dimension(FitReportInput input)
    {
        if (!double.IsFinite(input.Dimension))
        {
            return "The methods give no verdict on its intrinsic dimension.";
        }

        string bound = input.Bound switch
        {
            DimensionBound.AtLeast => "at least ",
            DimensionBound.AtMost => "at most ",
            _ => "",
        };
        string interval = ReportText.Interval(input.DimensionLower, input.DimensionUpper);
        string range = interval.Length > 0 ? $" (interval {interval})" : "";
        return $"Its intrinsic dimension is {bound}{ReportText.Estimate(input.Dimension)}{range}.";
    }

    /// <summary>The verdict as a number with its bound, e.g. <c>≥ 3</c>.</summary>
    public static string Bounded(FitReportInput input)
    {
        string sign = input.Bound switch
        {
            DimensionBound.AtLeast => "≥ ",
            DimensionBound.AtMost => "≤ ",
            _ => "",
        };
        return sign + ReportText.Estimate(input.Dimension);
    }

    /// <summary>How many samples there are, and how large each is.</summary>
    public static string Size(FitReportInput input) =>
        $"{ReportText.Count(input.Rows, Sample(input))} of {(input.Image is { } image ? image.ToString() : ReportText.Count(input.Columns, "column"))}";

    /// <summary>What a sample is called.</summary>
    public static string Sample(FitReportInput input) => input.Image is null ? "row" : "image";

    private static string Neurons(FitReportInput input) =>
        input.ActiveLatents == 0 ? "no latent neuron" : ReportText.Count(input.ActiveLatents, "latent neuron");

    private static string Carrying(FitReportInput input) => input.ActiveLatents < 2 ? "carries it" : "carry it";

    private static string Share(FitReportInput input) =>
        double.IsFinite(input.Unexplained) ? ReportText.Percent(input.Unexplained) : "an unknown share";
}
