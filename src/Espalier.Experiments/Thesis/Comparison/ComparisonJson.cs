using System.Text.Json.Serialization;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>How the result of an <see cref="EstimateRun"/> stands in <c>run.json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EstimateRecord))]
internal sealed partial class ComparisonJson : JsonSerializerContext;
