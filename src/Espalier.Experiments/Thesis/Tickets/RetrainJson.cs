using System.Text.Json.Serialization;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>How a <see cref="RetrainResult"/> stands in <c>run.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RetrainResult))]
internal sealed partial class RetrainJson : JsonSerializerContext;
