using System.Text.Json;
using System.Text.Json.Serialization;

namespace Espalier.Experiments.Runs;

/// <summary>Spells a <see cref="RunStatus"/> as a word in lower case; numbers are refused.</summary>
internal sealed class RunStatusConverter() : JsonStringEnumConverter<RunStatus>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
