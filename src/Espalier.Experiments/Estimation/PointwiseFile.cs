using System.Globalization;
using System.Text;
using Espalier.Data;

namespace Espalier.Experiments.Estimation;

/// <summary>Writes the estimates at every sample as CSV: one row a sample, one column for each estimator that has local estimates.</summary>
public static class PointwiseFile
{
    /// <summary>Writes the file, replacing a former one in one step.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">What was found. Columns: <c>row</c>, the sample's row in the data from 1; <c>label</c>, if there are classes; then estimators. Empty where there is no value.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, EstimationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        EstimatorResult[] local = [.. result.Estimates.Where(estimate => estimate.Pointwise is not null)];
        AtomicFile.Write(path, stream =>
        {
            using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine(string.Join(',', ["row", .. (string[])(result.Labels is null ? [] : ["label"]), .. local.Select(estimate => estimate.Name)]));
            StringBuilder line = new();
            for (int sample = 0; sample < result.Samples; sample++)
            {
                line.Clear().Append(CultureInfo.InvariantCulture, $"{result.Rows[sample]}");
                if (result.Labels is { } labels)
                {
                    line.Append(CultureInfo.InvariantCulture, $",{labels[sample]:R}");
                }

                foreach (EstimatorResult estimate in local)
                {
                    double value = estimate.Pointwise![sample];
                    line.Append(',').Append(double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "");
                }

                writer.WriteLine(line);
            }
        });
    }
}
