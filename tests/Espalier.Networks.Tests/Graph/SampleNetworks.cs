using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Graph;

/// <summary>Networks and batches that many tests use; all numbers come from a seed.</summary>
internal static class SampleNetworks
{
    /// <summary>A small autoencoder with normalised hidden layers, 6 → 5 → 3 → 5 → 6.</summary>
    internal static Network Small(int seed = 1, float dropout = 0)
    {
        NetworkBuilder builder = new(new ActivationShape(6));
        int hidden = Block(builder, "encoder", 5, builder.Input, ActivationFunction.SiLU);
        int code = Block(builder, "code", 3, hidden, ActivationFunction.ReLU);
        builder.Mark("latent", code - 1).Mark("code", code);
        int dropped = dropout > 0 ? builder.Add("dropout", new Dropout(dropout), code) : code;
        int back = Block(builder, "decoder", 5, dropped, ActivationFunction.Tanh);
        return Initialise(builder.Build(builder.Add("out", new Linear(6), back)), seed);
    }

    internal static int Block(NetworkBuilder builder, string name, int width, int input, ActivationFunction function)
    {
        int linear = builder.Add($"{name}.linear", new Linear(width), input);
        int norm = builder.Add($"{name}.norm", new BatchNorm(), linear);
        return builder.Add($"{name}.active", new Activation(function), norm);
    }

    /// <summary>Draws every parameter, so that none keeps a value at which a mistake would not show.</summary>
    internal static Network Initialise(Network network, int seed)
    {
        RandomStream stream = new((ulong)seed, "parameters");
        foreach (Parameter parameter in network.Parameters)
        {
            (double center, double spread) = parameter.Role switch
            {
                ParameterRole.Weight => (0, 1 / Math.Sqrt(parameter.ElementsPerUnit)),
                ParameterRole.Scale => (1, 0.2),
                ParameterRole.RunningVariance => (1, 0.1),
                _ => (0, 0.3),
            };
            foreach (ref float value in network.ValuesOf(parameter))
            {
                value = (float)(center + (spread * Math.Clamp(stream.NextNormal(), -3, 3)));
            }
        }

        return network;
    }

    internal static float[] Normal(int count, int seed)
    {
        float[] values = new float[count];
        new RandomStream((ulong)seed, "batch").FillNormal(values);
        return values;
    }
}
