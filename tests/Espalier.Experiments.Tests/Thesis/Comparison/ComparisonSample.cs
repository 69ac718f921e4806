using Espalier.Data;
using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Tests.Thesis.Comparison;

/// <summary>Made-up results and tiny specifications.</summary>
internal static class ComparisonSample
{
    /// <summary>Two sets, two seeds, four estimators, three epochs of the thesis's method.</summary>
    public const string Estimators =
        """
        {
          "experiment": "estimators",
          "seeds": [0, 1],
          "samples": 200,
          "sets": ["Sine2", "M2_Affine_3to5"],
          "thesis": { "hiddenLayers": 1, "multiplier": 1, "lambdaLatent": 0.1, "lambdaLinear": 0.001, "samplesSeen": 600 },
          "espalierSeeds": [],
          "estimators": ["TwoNN", "MLE", "PCA-FO", "lPCA-FO"],
          "preparations": ["Thesis", "Espalier"]
        }
        """;

    /// <summary>The same under two levels of normal noise and one of uniform.</summary>
    public static string Noise { get; } = Estimators
        .Replace("\"experiment\": \"estimators\"", "\"experiment\": \"noise\"", StringComparison.Ordinal)
        .Replace("\"preparations\": [\"Thesis\", \"Espalier\"]", "\"normal\": [0, 0.1], \"uniform\": [0.1]", StringComparison.Ordinal);

    /// <summary>A method that says the same about every set, as a multiple of the truth, under every seed.</summary>
    public static MethodResult Result(ComparedMethod method, params IReadOnlyList<(string Set, double[] Multiples)> sets) => new(
        method,
        [
            .. sets.Select(entry => Generators.Find(entry.Set)!).Zip(sets, (set, entry) => new SetResult(
                set,
                [.. entry.Multiples.Select((multiple, seed) => new MethodAnswer((ulong)seed, multiple < 0 ? null : multiple * set.IntrinsicDimension, 1))])),
        ]);
}
