using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Networks.Tests.Graph;
using Espalier.Networks.Tests.Plans;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Networks.Tests.Serialization;

public sealed class ModelFileTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSameNetwork() => AssertRoundTrip(SampleNetworks.Small(dropout: 0.25f));

    [Fact]
    public void Read_AnyGraphWritten_IsTheSameNetwork() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), choices =>
    {
        AssertRoundTrip(RandomGraph.Build(choices));
        return true;
    }).QuickCheckThrowOnFailure();

    public static TheoryData<string> GridGraphNames => GridGraphs.Names;

    [Theory]
    [MemberData(nameof(GridGraphNames))]
    public void Read_EveryLayerOnGrids_IsTheSameNetwork(string graph) => AssertRoundTrip(GridGraphs.Build(graph));

    [Fact]
    public void Read_NumbersThatAreNoNumbers_AreKeptBitForBit()
    {
        Network network = SampleNetworks.Small();
        network.Values[0] = float.NaN;
        network.Values[1] = float.NegativeInfinity;
        network.Values[2] = -0f;

        Assert.Equal(Bits(network), Bits(RoundTrip(network)));
    }

    [Fact]
    public void ToBytes_SameNetworkTwice_AreTheSame() => Assert.Equal(Bytes(SampleNetworks.Small()), Bytes(SampleNetworks.Small()));

    [Fact]
    public void ToBytes_MarksGivenInAnotherOrder_AreTheSame()
    {
        static Network Marked(params string[] marks)
        {
            NetworkBuilder builder = new(new ActivationShape(2));
            foreach (string mark in marks)
            {
                builder.Mark(mark, builder.Input);
            }

            return builder.Build(builder.Input);
        }

        Assert.Equal(Bytes(Marked("a", "b", "c")), Bytes(Marked("c", "a", "b")));
    }

    [Fact]
    public void ToBytes_FurtherMetadata_ComesBack()
    {
        byte[] bytes = ModelFile.ToBytes(SampleNetworks.Small(), [new("data.scale", "0.5"), new("note", "\"quoted\"")]);

        SafetensorsFile file = SafetensorsFile.Read(bytes);

        Assert.Equal("0.5", file.Metadata["data.scale"]);
        Assert.Equal("\"quoted\"", file.Metadata["note"]);
    }

    private static void AssertRoundTrip(Network network)
    {
        Network read = RoundTrip(network);

        Assert.Equal(Bits(network), Bits(read));
        Assert.Equal(network.Marks, read.Marks);
        Assert.Equal(network.Output, read.Output);
        Assert.Equal(network.Nodes.Select(node => (node.Name, node.Layer, string.Join(',', node.Inputs))), read.Nodes.Select(node => (node.Name, node.Layer, string.Join(',', node.Inputs))));
        PlanOptions options = new() { Backward = false };
        Assert.Equal(PlanRun.Of(network, 4, PlanMode.Evaluation, options).Plan.Output.ToArray(), PlanRun.Of(read, 4, PlanMode.Evaluation, options).Plan.Output.ToArray());
    }

    private static Network RoundTrip(Network network) => ModelFile.Read(SafetensorsFile.Read(Bytes(network)), "model");

    private static byte[] Bytes(Network network) => ModelFile.ToBytes(network, []);

    private static int[] Bits(Network network) => Array.ConvertAll(network.Values.ToArray(), BitConverter.SingleToInt32Bits);
}
