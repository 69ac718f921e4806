using System.Globalization;

namespace Espalier.Experiments.Fitting;

/// <summary>The consensus of a fit's read-outs on the dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Lower">Lower end of its 95 % interval, or null if no read-out has one.</param>
/// <param name="Upper">Upper end of it, or null.</param>
/// <param name="Reason">How it came about, in sentences.</param>
internal sealed record DimensionVerdict(double Dimension, double? Lower, double? Upper, string Reason)
{
    // What no read-out knows of itself: shapes unlike all it was tried on.
    private const double LeastError = 0.02;
    private const double NormalQuantile = 1.959964;
    private const double CodeNeedsMore = 0.75;

    /// <summary>Finds the consensus: the mean of the witnesses' logarithms by their inverse squared errors, read as a whole number no larger than a code that was found to do.</summary>
    /// <param name="witnesses">Read-outs with an interval, which speak of the dimension itself.</param>
    /// <param name="active">Latents that a continuous code was found to need.</param>
    /// <param name="isCodeProven">Whether that many latents reproduce the held-out samples as well as the samples can tell, so that the dimension is at most that.</param>
    public static DimensionVerdict Of(IReadOnlyList<FitReadOut> witnesses, int active, bool isCodeProven)
    {
        (double Log, double Error)[] readings = [.. witnesses.Where(witness => witness is { Dimension: > 0, Lower: > 0, Upper: > 0 }).Select(Reading)];
        if (active == 0 || readings.Length == 0)
        {
            return new DimensionVerdict(active, null, null, $"The number of active latents, {active}; no other read-out was to be had.");
        }

        double weights = readings.Sum(reading => 1 / (reading.Error * reading.Error));
        double mean = readings.Sum(reading => reading.Log / (reading.Error * reading.Error)) / weights;
        double apart = readings.Sum(reading => (reading.Log - mean) * (reading.Log - mean) / (reading.Error * reading.Error)) / weights;
        double error = Math.Sqrt((1 / weights) + apart);
        int most = isCodeProven ? active : int.MaxValue;
        (double dimension, double lower, double upper) = WholeDimension.Of(mean, error, most, active);
        if (mean >= Math.Log(most))
        {
            // Witnesses see no less than the code has, and the code does: noise or bends are what they see beyond it.
            (dimension, upper) = (most, most);
        }

        return new DimensionVerdict(dimension, lower, upper, Explain(witnesses, dimension, active, isCodeProven, Math.Exp(mean) > active + 0.5));
    }

    private static (double Log, double Error) Reading(FitReadOut witness) =>
        (Math.Log(witness.Dimension), Math.Max(LeastError, Math.Log(witness.Upper!.Value / witness.Lower!.Value) / (2 * NormalQuantile)));

    private static string Explain(IReadOnlyList<FitReadOut> witnesses, double dimension, int active, bool isCodeProven, bool isBounded)
    {
        string said = string.Join(", ", witnesses.Select(witness => string.Create(CultureInfo.InvariantCulture, $"{witness.Name} say {witness.Dimension:0.0#} ({witness.Lower:0.0#} to {witness.Upper:0.0#})")));
        string end = active > dimension + CodeNeedsMore
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" The code needs {active} numbers, locally the data have about {dimension:0.#} dimensions: {(active <= dimension + 1.5 ? "closed surfaces need one more for a code without tears" : "a surface that is closed or knotted, noise, or training that could not unfold it")}.")
            : isBounded && isCodeProven ? $" A code of {active} {(active == 1 ? "number" : "numbers")} reproduces the data as well as the samples can tell, so the dimension is at most that." : string.Empty;
        return $"{char.ToUpperInvariant(said[0])}{said[1..]}.{end}";
    }
}
