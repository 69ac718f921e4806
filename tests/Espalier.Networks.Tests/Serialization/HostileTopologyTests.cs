using System.Text.Json.Nodes;
using Espalier.Networks.Graph;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Networks.Tests.Graph;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Networks.Tests.Serialization;

public sealed class HostileTopologyTests
{
    private static readonly string s_topology = SafetensorsFile.Read(ModelFile.ToBytes(SampleNetworks.Small(), [])).Metadata[ModelFile.TopologyKey];

    private static readonly Dictionary<string, Action<JsonObject>> s_damages = new()
    {
        ["later version"] = topology => topology["version"] = 2,
        ["no output"] = topology => topology.Remove("output"),
        ["null output"] = topology => topology["output"] = null,
        ["unknown output"] = topology => topology["output"] = "nowhere",
        ["no nodes"] = topology => topology["nodes"] = new JsonArray(),
        ["null nodes"] = topology => topology["nodes"] = null,
        ["null node"] = topology => topology["nodes"]!.AsArray().Insert(2, null),
        ["null input"] = topology => topology["nodes"]!.AsArray().Insert(0, null),
        ["no input"] = topology => topology["nodes"]!.AsArray().RemoveAt(0),
        ["missing node"] = topology => topology["nodes"]!.AsArray().RemoveAt(1),
        ["node twice"] = topology => topology["nodes"]!.AsArray().Add(Node(topology, 1).DeepClone()),
        ["null name"] = topology => Node(topology, 1)["name"] = null,
        ["null inputs"] = topology => Node(topology, 1)["inputs"] = null,
        ["null inside inputs"] = topology => Node(topology, 1)["inputs"] = new JsonArray((JsonNode?)null),
        ["cycle"] = topology => Node(topology, 1)["inputs"] = new JsonArray("decoder.active"),
        ["reads itself"] = topology => Node(topology, 1)["inputs"] = new JsonArray("encoder.linear"),
        ["two inputs for one"] = topology => Node(topology, 1)["inputs"] = new JsonArray("input", "input"),
        ["null layer"] = topology => Node(topology, 1)["layer"] = null,
        ["no kind"] = topology => Layer(topology, 1).Remove("kind"),
        ["unknown kind"] = topology => Layer(topology, 1)["kind"] = "attention",
        ["second input"] = topology => Node(topology, 1)["layer"] = Layer(topology, 0).DeepClone(),
        ["no units"] = topology => Layer(topology, 1)["outputUnits"] = 0,
        ["other units"] = topology => Layer(topology, 1)["outputUnits"] = 4,
        ["huge layer"] = topology => Layer(topology, 1)["outputUnits"] = 300_000_000,
        ["overflowing layer"] = topology => Layer(topology, 1)["outputUnits"] = int.MaxValue,
        ["overflowing input"] = topology => Layer(topology, 0)["shape"] = new JsonObject { ["units"] = 65536, ["height"] = 65536, ["width"] = 1 },
        ["negative grid"] = topology => Layer(topology, 0)["shape"] = new JsonObject { ["units"] = 6, ["height"] = -1, ["width"] = -1 },
        ["unknown function"] = topology => Layer(topology, 3)["function"] = "Sine",
        ["function by number"] = topology => Layer(topology, 3)["function"] = 99,
        ["null marks"] = topology => topology["marks"] = null,
        ["mark of no node"] = topology => topology["marks"]!["code"] = "nowhere",
        ["null mark"] = topology => topology["marks"]!["code"] = null,
    };

    public static TheoryData<string> Damages => [.. s_damages.Keys];

    [Fact]
    public void Read_TopologyUntouched_IsAccepted() => Assert.Equal(11, ModelFile.Read(File(s_topology), "model").Nodes.Count);

    [Theory]
    [MemberData(nameof(Damages))]
    public void Read_DamagedTopology_IsRefusedInOneLine(string damage)
    {
        JsonObject topology = JsonNode.Parse(s_topology)!.AsObject();
        s_damages[damage](topology);

        SafetensorsFormatException refusal = Assert.Throws<SafetensorsFormatException>(() => ModelFile.Read(File(topology.ToJsonString()), "model"));

        Assert.StartsWith("model", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Read_HugeTopology_IsRefusedBeforeAnythingIsAllocated()
    {
        JsonObject topology = JsonNode.Parse(s_topology)!.AsObject();
        Layer(topology, 1)["outputUnits"] = 100_000_000;
        SafetensorsFile file = File(topology.ToJsonString());
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<SafetensorsFormatException>(() => ModelFile.Read(file, "model"));

        // The weights alone would take 2.4 GB; reading the JSON and refusing it takes some tens of kilobytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void Read_TopologyCutAnywhere_IsRefused() => Prop.ForAll(Gen.Choose(0, s_topology.Length - 1).ToArbitrary(), length =>
    {
        Assert.Throws<SafetensorsFormatException>(() => ModelFile.Read(File(s_topology[..length]), "model"));
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_NoTopology_IsRefused() => Assert.Throws<SafetensorsFormatException>(() => ModelFile.Read(SafetensorsFile.Read(new SafetensorsWriter().ToBytes()), "model"));

    [Fact]
    public void Read_TensorMissingOrOfAnotherShape_IsNamed()
    {
        SafetensorsFormatException missing = Assert.Throws<SafetensorsFormatException>(() => ModelFile.Read(File(s_topology, name => name != "code.norm.bias"), "model"));
        SafetensorsFormatException shape = Assert.Throws<SafetensorsFormatException>(() => ModelFile.Read(File(s_topology, transpose: true), "model"));

        Assert.Equal("code.norm.bias", missing.Tensor);
        Assert.Equal("out.weight", shape.Tensor);
    }

    /// <summary>A model file with a topology of our own; tensors that are left out come back under another name, so that their number stays.</summary>
    private static SafetensorsFile File(string topology, Func<string, bool>? keep = null, bool transpose = false)
    {
        Network network = SampleNetworks.Small();
        SafetensorsWriter writer = new();
        writer.AddMetadata(ModelFile.TopologyKey, topology);
        foreach (Parameter parameter in network.Parameters)
        {
            int[] dimensions = [.. parameter.Dimensions];
            if (transpose && parameter.Name == "out.weight")
            {
                Array.Reverse(dimensions);
            }

            writer.Add(keep is null || keep(parameter.Name) ? parameter.Name : "other", dimensions, network.ValuesOf(parameter));
        }

        return SafetensorsFile.Read(writer.ToBytes());
    }

    private static JsonObject Node(JsonObject topology, int node) => topology["nodes"]![node]!.AsObject();

    private static JsonObject Layer(JsonObject topology, int node) => Node(topology, node)["layer"]!.AsObject();
}
