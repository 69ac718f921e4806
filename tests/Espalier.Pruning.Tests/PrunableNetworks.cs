using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Numerics;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Tests;

/// <summary>Networks with numbers from a seed, and what tests ask of them.</summary>
internal static class PrunableNetworks
{
    internal static Autoencoder Autoencoder(int seed = 1, int latents = 4)
    {
        Autoencoder autoencoder = ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 8, Latents = latents, HiddenLayers = 2 }, new RandomStream((ulong)seed, "weights"));
        Initialise(autoencoder.Network, seed);
        return autoencoder;
    }

    internal static int Block(NetworkBuilder builder, string name, int width, int input, ActivationFunction function = ActivationFunction.Tanh)
    {
        int linear = builder.Add($"{name}.linear", new Linear(width), input);
        int norm = builder.Add($"{name}.norm", new BatchNorm(), linear);
        return builder.Add($"{name}.active", new Activation(function), norm);
    }

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

    internal static Span<float> Values(Network network, int node, ParameterRole role) => network.ValuesOf(network.Nodes[node].Find(role)!);

    internal static Span<float> Values(Network network, string node, ParameterRole role) => Values(network, network.NodeNamed(node).Index, role);

    /// <summary>Draws which units of a normalisation stay, sets the scales of the others to 0, and makes sure that some of both remain.</summary>
    internal static bool[] Kill(Network network, int norm, RandomStream stream)
    {
        bool[] kept = new bool[network.Nodes[norm].Shape.Units];
        for (int unit = 0; unit < kept.Length; unit++)
        {
            kept[unit] = stream.NextUniform() < 0.6;
        }

        kept[stream.NextIndex(kept.Length)] = true;
        for (int unit = 0; unit < kept.Length; unit++)
        {
            Values(network, norm, ParameterRole.Scale)[unit] *= kept[unit] ? 1 : 0;
        }

        return kept;
    }

    /// <summary>Draws which units stay like <see cref="Kill"/> and gives all these normalisations scales and shifts of 0 in the others, so that ReLU and its kin give 0.</summary>
    internal static bool[] Silence(Network network, RandomStream stream, params int[] norms)
    {
        bool[] kept = Kill(network, norms[0], stream);
        foreach (int norm in norms)
        {
            for (int unit = 0; unit < kept.Length; unit++)
            {
                Values(network, norm, ParameterRole.Scale)[unit] *= kept[unit] ? 1 : 0;
                Values(network, norm, ParameterRole.Shift)[unit] *= kept[unit] ? 1 : 0;
            }
        }

        return kept;
    }

    internal static float[] Gradients(Network network, PlanMode mode, int samples = 16)
    {
        Plan plan = Plan.Compile(network.Clone(), samples, mode, new PlanOptions { Backward = true });
        new RandomStream(2, "batch").FillNormal(plan.Input);
        plan.Forward();
        new RandomStream(4, "gradient").FillNormal(plan.OutputGradient);
        plan.Backward();
        return plan.ParameterGradients.ToArray();
    }

    /// <summary>Asks for the same gradients of all parameters that stayed, relative to the largest gradient.</summary>
    internal static void AssertSameGradients(Network expected, Network actual, ParameterMap map, float tolerance = 1e-5f)
    {
        foreach (PlanMode mode in new[] { PlanMode.Evaluation, PlanMode.Training })
        {
            float[] after = Gradients(actual, mode);

            // Biases that are new keep what they have.
            float[] before = [.. after];
            map.Apply(Gradients(expected, mode), before);
            float allowed = tolerance * before.Max(Math.Abs);
            Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, allowed));
        }
    }

    internal static float[] Output(Network network, PlanMode mode, int samples = 16)
    {
        Plan plan = Plan.Compile(network.Clone(), samples, mode, new PlanOptions { Backward = false, NoiseStream = new RandomStream(3, "dropout") });
        new RandomStream(2, "batch").FillNormal(plan.Input);
        plan.Forward();
        return plan.Output.ToArray();
    }

    /// <summary>Asks for the same function in every mode, relative to the largest output.</summary>
    internal static void AssertSameFunction(Network expected, Network actual, float tolerance = 1e-5f)
    {
        foreach (PlanMode mode in new[] { PlanMode.Evaluation, PlanMode.BatchStatistics, PlanMode.Training })
        {
            float[] before = Output(expected, mode);
            float[] after = Output(actual, mode);
            float allowed = tolerance * before.Max(Math.Abs);
            Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, allowed));
        }
    }
}
