using Espalier.Networks.Layers;
using Espalier.Networks.Serialization;

namespace Espalier.Networks.Tests.Serialization;

public sealed class NetworkTopologyTests
{
    [Fact]
    public void Parse_WithoutVersionAndMarks_TakesTheCurrentVersionAndNoMarks()
    {
        NetworkTopology topology = NetworkTopology.Parse("""{"nodes":[],"output":"input"}""");

        Assert.Equal(NetworkTopology.CurrentVersion, topology.Version);
        Assert.Empty(topology.Marks);
    }

    [Fact]
    public void Parse_LayerWithoutItsSettings_TakesTheLayersDefaults()
    {
        NetworkTopology topology = NetworkTopology.Parse("""{"nodes":[{"name":"norm","layer":{"kind":"batch-norm"},"inputs":[]}],"output":"norm"}""");

        Assert.Equal(new BatchNorm(), topology.Nodes[0].Layer);
    }
}
