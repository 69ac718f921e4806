using System.Text.Json.Serialization;

namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>How the result of an <see cref="ImageEstimateRun"/> stands in <c>run.json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageEstimates))]
internal sealed partial class ImageEstimatesJson : JsonSerializerContext;
