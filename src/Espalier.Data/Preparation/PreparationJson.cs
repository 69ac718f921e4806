using System.Text.Json.Serialization;

namespace Espalier.Data;

/// <summary>How a <see cref="PreparationDocument"/> becomes JSON: camel-case names, no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false)]
[JsonSerializable(typeof(PreparationDocument))]
internal sealed partial class PreparationJson : JsonSerializerContext;
