using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Pruning.Denoising;

/// <summary>The network inside a denoiser: hidden layers of SiLU, each after the first added to the one before it, and a linear layer that starts small.</summary>
internal static class DenoisingNetwork
{
    /// <summary>So that the network can bend to fine structure from the start.</summary>
    private const float FirstGain = 3f;

    private const float HiddenGain = 0.7f;
    private const float LastGain = 0.1f;

    /// <summary>Builds the network.</summary>
    /// <param name="inputs">Units of the input.</param>
    /// <param name="outputs">Units of the output.</param>
    /// <param name="options">Width, hidden layers and the seed of the weights.</param>
    public static Network Build(int inputs, int outputs, DenoisingProfileOptions options)
    {
        NetworkBuilder builder = new(new ActivationShape(inputs));
        int at = builder.Input;
        for (int i = 0; i < options.HiddenLayers; i++)
        {
            int active = builder.Add($"{i}.active", new Activation(ActivationFunction.SiLU), builder.Add($"{i}.linear", new Linear(options.Width), at));
            at = i == 0 ? active : builder.Add($"{i}.sum", new Add(), active, at);
        }

        Network network = builder.Build(builder.Add("last", new Linear(outputs), at));
        for (int i = 0; i < options.HiddenLayers; i++)
        {
            Draw(network, $"{i}.linear", i == 0 ? FirstGain : HiddenGain, options.Seed);
        }

        Draw(network, "last", LastGain, options.Seed);

        // Without biases all units would bend at the centre of the data.
        Parameter bias = network.NodeNamed("0.linear").Find(ParameterRole.Bias)!;
        new RandomStream(options.Seed, $"denoiser/{bias.Name}").FillNormal(network.ValuesOf(bias));
        return network;
    }

    /// <summary>Draws weights from N(0, gain²/inputs).</summary>
    private static void Draw(Network network, string node, float gain, ulong seed)
    {
        Parameter weight = network.NodeNamed(node).Find(ParameterRole.Weight)!;
        Span<float> values = network.ValuesOf(weight);
        new RandomStream(seed, $"denoiser/{weight.Name}").FillNormal(values);
        float deviation = gain / MathF.Sqrt(weight.Dimensions[1]);
        foreach (ref float value in values)
        {
            value *= deviation;
        }
    }
}
