using System.Text.Json.Serialization;

namespace Espalier.Experiments.Fitting;

/// <summary>How a <see cref="FitResult"/> stands in <c>run.json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FitResult))]
internal sealed partial class FitJson : JsonSerializerContext;
