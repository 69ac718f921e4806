using System.Text.Json.Serialization;

namespace Espalier.Experiments.Thesis.Runs;

/// <summary>How <c>runs.jsonl</c> spells its JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunLedgerLine))]
internal sealed partial class RunLedgerJson : JsonSerializerContext;
