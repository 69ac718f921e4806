using System.Text.Json;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Networks.Serialization;

/// <summary>A network's topology as plain data: what stands as JSON in a model file's metadata.</summary>
internal sealed record NetworkTopology
{
    /// <summary>The version written by this code; a reader refuses later ones.</summary>
    public const int CurrentVersion = 1;

    // Settable, not init: generated readers assign an init property even when the JSON lacks it, and so lose its default.
    public int Version { get; set; } = CurrentVersion;

    public required IReadOnlyList<NodeTopology> Nodes { get; init; }

    public required string Output { get; init; }

    public IReadOnlyDictionary<string, string> Marks { get; set; } = new Dictionary<string, string>();

    /// <summary>Describes a network.</summary>
    public static NetworkTopology Of(Network network) => new()
    {
        Nodes = network.Nodes.Select(node => new NodeTopology(node.Name, node.Layer, node.Inputs.Select(input => network.Nodes[input].Name).ToArray())).ToArray(),
        Output = network.Nodes[network.Output].Name,
        Marks = network.Marks.OrderBy(mark => mark.Key, StringComparer.Ordinal).ToDictionary(mark => mark.Key, mark => network.Nodes[mark.Value].Name),
    };

    /// <summary>Reads a description.</summary>
    /// <exception cref="FormatException">It is not one, or of a later version.</exception>
    public static NetworkTopology Parse(string json)
    {
        try
        {
            NetworkTopology topology = JsonSerializer.Deserialize(json, TopologyJson.Default.NetworkTopology) ?? throw new FormatException("the topology is empty");
            return topology.Version <= CurrentVersion
                ? topology
                : throw new FormatException($"the topology has version {topology.Version} but this program reads up to {CurrentVersion}; use a newer program");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new FormatException($"the topology is not valid JSON of a network: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }

    /// <summary>Writes the description as JSON, the same bytes for the same network.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TopologyJson.Default.NetworkTopology);

    /// <summary>Builds the network; parameters hold their initial values.</summary>
    /// <param name="mostElements">How many parameter elements there can be; a topology that asks for more is refused before they are allocated.</param>
    /// <exception cref="FormatException">The nodes do not make a network, or a network with more parameters.</exception>
    public Network Build(long mostElements)
    {
        // A required property may still be null in JSON, and so may the elements of a list.
        if (Nodes is null || Marks is null || Nodes.Contains(null!))
        {
            throw new FormatException("the topology has a null where nodes or marks are expected");
        }

        if (Nodes.Count == 0 || Nodes[0].Layer is not Input input)
        {
            throw new FormatException("the topology does not start with an input");
        }

        try
        {
            NetworkBuilder builder = new(input.Shape);
            Dictionary<string, int> places = new() { [Nodes[0].Name] = builder.Input };
            foreach (NodeTopology node in Nodes.Skip(1))
            {
                places[node.Name] = builder.Add(node.Name, node.Layer, node.Inputs.Select(name => places[name]).ToArray());
            }

            if (builder.ParameterElements > mostElements)
            {
                throw new FormatException($"the topology asks for {builder.ParameterElements} parameter values but the file holds only {mostElements}");
            }

            foreach ((string mark, string node) in Marks)
            {
                builder.Mark(mark, places[node]);
            }

            return builder.Build(places[Output]);
        }
        catch (Exception exception) when (exception is ArgumentException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException($"the topology does not make a network: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }
}
