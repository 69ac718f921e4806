using Espalier.Networks.Graph;
using Espalier.Networks.Safetensors;

namespace Espalier.Networks.Serialization;

/// <summary>
/// Networks as safetensors files: one tensor for each parameter under its name, the topology as JSON under <c>espalier.topology</c> in the metadata, and
/// whatever else the caller adds there. The same network gives the same bytes.
/// </summary>
public static class ModelFile
{
    /// <summary>The metadata key of the topology.</summary>
    public const string TopologyKey = "espalier.topology";

    /// <summary>Puts a network's topology and parameters into a safetensors file under construction.</summary>
    /// <param name="network">The network.</param>
    /// <param name="writer">The file.</param>
    public static void Append(Network network, SafetensorsWriter writer)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(writer);
        writer.AddMetadata(TopologyKey, NetworkTopology.Of(network).ToJson());
        foreach (Parameter parameter in network.Parameters)
        {
            writer.Add(parameter.Name, parameter.Dimensions.ToArray(), network.ValuesOf(parameter));
        }
    }

    /// <summary>Writes a network with further metadata.</summary>
    /// <param name="network">The network.</param>
    /// <param name="metadata">Further entries, such as the scaling of the data; written in this order.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] ToBytes(Network network, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        SafetensorsWriter writer = new();
        Append(network, writer);
        foreach ((string key, string value) in metadata)
        {
            writer.AddMetadata(key, value);
        }

        return writer.ToBytes();
    }

    /// <summary>Builds the network that a safetensors file holds.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <returns>The network with its parameters.</returns>
    /// <exception cref="SafetensorsFormatException">There is no topology, it makes no network, or a tensor is missing or has another shape.</exception>
    public static Network Read(SafetensorsFile file, string source)
    {
        ArgumentNullException.ThrowIfNull(file);
        const string Remedy = "write the model again with espalier fit";
        if (!file.Metadata.TryGetValue(TopologyKey, out string? json))
        {
            throw new SafetensorsFormatException(source, null, $"the metadata has no '{TopologyKey}'", "only models written by Espalier can be read as networks");
        }

        Network network;
        try
        {
            network = NetworkTopology.Parse(json).Build(file.Tensors.Sum(tensor => (long)tensor.Count));
        }
        catch (FormatException exception)
        {
            throw new SafetensorsFormatException(source, null, exception.Message, Remedy, exception);
        }

        foreach (Parameter parameter in network.Parameters)
        {
            if (!file.TryGetTensor(parameter.Name, out SafetensorsTensor? tensor))
            {
                throw new SafetensorsFormatException(source, parameter.Name, "the tensor is missing", Remedy);
            }

            if (!tensor.Shape.SequenceEqual(parameter.Dimensions.ToArray()))
            {
                throw new SafetensorsFormatException(source, parameter.Name, $"its shape is [{string.Join(", ", tensor.Shape.ToArray())}] but the topology asks for [{string.Join(", ", parameter.Dimensions)}]", Remedy);
            }

            tensor.ToSingles().CopyTo(network.ValuesOf(parameter));
        }

        return network;
    }
}
