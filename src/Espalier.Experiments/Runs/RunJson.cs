using System.Text.Json.Serialization;

namespace Espalier.Experiments.Runs;

/// <summary>How the files of a run folder spell their JSON: generated at compile time, names in camel case, NaN as a string, one line per value.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(RunStatusConverter)],
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(EpochMetrics))]
[JsonSerializable(typeof(MaskRecord))]
internal sealed partial class RunJson : JsonSerializerContext;
