using System.Text.Json.Serialization;

namespace Espalier.Networks.Serialization;

/// <summary>How topologies are written: generated when the project is built, because reflection takes 20 ms of a process's first checkpoint.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NetworkTopology))]
internal sealed partial class TopologyJson : JsonSerializerContext;
