using System.Text.Json;

namespace Espalier.Data;

/// <summary>The metadata form of a <see cref="Preparation"/>.</summary>
/// <param name="Means">The mean of each feature.</param>
/// <param name="Divisors">The divisor of each feature.</param>
/// <param name="Variances">The variance of each component.</param>
/// <param name="Directions">The directions, [components × features] row-major; null for none.</param>
/// <param name="Report">What was left out and noticed.</param>
internal sealed record PreparationDocument(double[] Means, double[] Divisors, double[] Variances, double[]? Directions, PreparationReport Report)
{
    /// <summary>Writes one line of JSON.</summary>
    public static string Write(Preparation preparation, double[]? directions) => JsonSerializer.Serialize(
        new PreparationDocument([.. preparation.Means], [.. preparation.Divisors], [.. preparation.Variances], directions, preparation.Report),
        PreparationJson.Default.PreparationDocument);

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is no such JSON, or the numbers do not fit together.</exception>
    public static Preparation Parse(string json)
    {
        PreparationDocument document;
        try
        {
            document = JsonSerializer.Deserialize(json, PreparationJson.Default.PreparationDocument) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"the preparation is not valid JSON: {exception.Message}", exception);
        }

        long expected = document.Directions is null ? document.Means.Length : (long)document.Variances.Length * document.Means.Length;
        bool fits = document.Means.Length > 0
            && document.Divisors.Length == document.Means.Length
            && document.Variances.Length is > 0 and int components && components <= document.Means.Length
            && (document.Directions?.Length ?? document.Variances.Length) == expected
            && document.Divisors.All(divisor => divisor > 0 && double.IsFinite(divisor));
        return fits
            ? new Preparation(document.Means, document.Divisors, document.Variances, document.Directions, document.Report)
            : throw new FormatException("the preparation's numbers do not fit together; write the model again with espalier fit");
    }
}
