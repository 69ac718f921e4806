using System.Globalization;
using Espalier.Data;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>Writes results as cells of tables.</summary>
internal static class ComparisonCells
{
    /// <summary>How to read <see cref="Estimate"/>.</summary>
    public const string EstimateNote =
        "Median over seeds, ± half the range over seeds where that is at least 0.01; bold where the median is less than 0.5 away from the truth. A dash: no answer.";

    /// <summary>What <see cref="PointPreparation.Thesis"/> does, for captions.</summary>
    public const string ScaledColumnsNote =
        "Scaled columns: each column centred and divided by its largest magnitude, as before the thesis's method; here sine rows too, which that method takes as they are, so that for them \"raw\" is its way.";

    // Below this, two decimals show nothing.
    private const double SmallestShown = 0.005;

    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>The estimate of a set, bold where it is right.</summary>
    public static TextCell Estimate(SetResult? result)
    {
        if (result is null || result.Values.Count == 0)
        {
            return "–";
        }

        string spread = result.HalfRange >= SmallestShown ? $" ±{ReportText.Estimate(result.HalfRange)}" : "";
        return new TextCell(ReportText.Estimate(result.Median) + spread, result.IsRight);
    }

    /// <summary>An error in per cent: one decimal, none from 100 on.</summary>
    public static string Number(double value) => double.IsFinite(value) ? value.ToString(Math.Abs(value) < 99.95 ? "0.0" : "0", s_culture) : "–";

    /// <summary>Seconds, three digits.</summary>
    public static string Seconds(double value) => value.ToString(value < 10 ? "0.00" : "0.0", s_culture);

    /// <summary>What tells a set from the others: <c>M10a</c> of <c>M10a_Cubic</c>.</summary>
    public static string ShortName(GeneratorDescription set) => set.Name.Split('_')[0];

    /// <summary>A set with its dimension and features: <c>M7_Roll (2 in 3)</c>.</summary>
    public static string LongName(GeneratorDescription set) => $"{set.Name} ({set.IntrinsicDimension} in {set.Features})";

    /// <summary>Whether a set is the thesis's own sine rows.</summary>
    public static bool IsSine(GeneratorDescription set) => set.Name.StartsWith("Sine", StringComparison.Ordinal);
}
