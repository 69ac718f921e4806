using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Plans;

namespace Espalier.Networks.Tests.Graph;

public sealed class NetworkExtractionTests
{
    [Fact]
    public void ExtractAndChain_EncoderAndDecoder_AreTheWholeNetworkAgain()
    {
        Network whole = SampleNetworks.Small();
        int code = whole.Marks["code"];

        Network encoder = NetworkExtraction.Extract(whole, 0, code);
        Network decoder = NetworkExtraction.Extract(whole, code, whole.Output);
        Network chained = NetworkExtraction.Chain(encoder, decoder);

        Assert.Equal(Output(whole), Output(chained));
        Assert.Equal(3, encoder.OutputShape.Units);
        Assert.Equal(3, decoder.InputShape.Units);
        Assert.Equal(["code", "latent"], encoder.Marks.Keys.Order());
        Assert.Empty(decoder.Marks);
        Assert.Empty(chained.Marks);
    }

    [Fact]
    public void Extract_Encoder_GivesTheKeptActivation()
    {
        Network whole = SampleNetworks.Small();
        int code = whole.Marks["code"];
        Plan kept = PlanRun.Of(whole, 5, PlanMode.Evaluation, new PlanOptions { Backward = false, Keep = [code] }).Plan;

        Assert.Equal(kept.ActivationOf(code).ToArray(), Output(NetworkExtraction.Extract(whole, 0, code)));
    }

    [Fact]
    public void Extract_WholeWithASkip_KeepsIt()
    {
        (Network network, _) = WithSkip();

        Assert.Equal(Output(network), Output(NetworkExtraction.Extract(network, 0, network.Output)));
    }

    [Fact]
    public void Extract_AcrossASkip_IsRefused()
    {
        (Network network, int middle) = WithSkip();

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => NetworkExtraction.Extract(network, middle, network.Output));

        Assert.Contains("depends on", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'middle'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_NodesThatTheResultDoesNotNeed_AreLeftOut()
    {
        NetworkBuilder builder = new(new ActivationShape(4));
        int used = builder.Add("used", new Linear(2), builder.Input);
        builder.Add("unused", new Linear(100), builder.Input);
        Network network = SampleNetworks.Initialise(builder.Build(used), 1);

        Assert.Equal(["input", "used"], NetworkExtraction.Extract(network, 0, used).Nodes.Select(node => node.Name));
    }

    [Fact]
    public void Extract_Copy_IsIndependent()
    {
        Network whole = SampleNetworks.Small();
        float[] before = whole.Values.ToArray();

        NetworkExtraction.Extract(whole, 0, whole.Output).Values.Clear();

        Assert.Equal(before, whole.Values.ToArray());
    }

    [Fact]
    public void Chain_ShapesThatDoNotFit_AreRefused()
    {
        Network whole = SampleNetworks.Small();
        Network encoder = NetworkExtraction.Extract(whole, 0, whole.Marks["code"]);

        Assert.Contains("gives 3 but the second takes 6", Assert.Throws<ArgumentException>(() => NetworkExtraction.Chain(encoder, whole)).Message, StringComparison.Ordinal);
    }

    private static (Network Network, int Middle) WithSkip()
    {
        NetworkBuilder builder = new(new ActivationShape(4));
        int stem = builder.Add("stem", new Linear(4), builder.Input);
        int middle = builder.Add("middle", new Linear(4), stem);
        return (SampleNetworks.Initialise(builder.Build(builder.Add("sum", new Add(), middle, stem)), 1), middle);
    }

    private static float[] Output(Network network) => PlanRun.Of(network, 5, PlanMode.Evaluation, new PlanOptions { Backward = false }).Plan.Output.ToArray();
}
