using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

/// <summary>Builds the reference network of a training golden, layer for layer as PyTorch's <c>Sequential</c> numbers them.</summary>
internal static class TorchSequential
{
    internal static ReferenceChain Build(TorchGolden golden, int layerCount) =>
        new([.. Enumerable.Range(0, layerCount).Select(layer => Layer(golden, layer))]);

    private static ReferenceLayer Layer(TorchGolden golden, int layer)
    {
        string prefix = $"start.{layer}.";
        if (!golden.Has(prefix + "weight"))
        {
            return new ReferenceRelu();
        }

        double[] weight = golden.Numbers(prefix + "weight");
        double[] bias = golden.Numbers(prefix + "bias");
        return golden.Has(prefix + "running_mean")
            ? new ReferenceBatchNorm(weight, bias)
            : new ReferenceLinear(weight.Length / bias.Length, weight, bias);
    }
}
