using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Architectures;

/// <summary>Gives a network, whatever its layers, the values that training starts from: by the kind of a layer, never by its name.</summary>
/// <remarks>
/// What is not drawn takes its layer's initial value: scales γ 1, shifts β 0, running means 0 and variances 1, slopes of parametric ReLUs theirs. Numbers of inputs are those that the network has,
/// so a pruned network starts with larger weights than the whole one. Cost: one pass over the parameters.
/// </remarks>
/// <param name="Linear">How linear layers start.</param>
/// <param name="Convolution">How convolutions and transposed ones start.</param>
public sealed record Initialization(WeightDistribution Linear, WeightDistribution Convolution)
{
    private const float SmallDeviation = 0.01f;

    /// <summary>Gets how <see cref="ThesisAutoencoder"/> starts: N(0, 0.01²).</summary>
    public static Initialization ThesisRows { get; } = new(WeightDistribution.SmallNormal, WeightDistribution.KaimingNormal);

    /// <summary>Gets how <see cref="ThesisConvolutionalAutoencoder"/> starts: PyTorch's default in linear layers, Kaiming's normal distribution in convolutions.</summary>
    public static Initialization ThesisImages { get; } = new(WeightDistribution.UniformByInputs, WeightDistribution.KaimingNormal);

    /// <summary>Gets Kaiming's normal distribution for all layers, as <see cref="ResidualNetwork"/> starts; a sound choice for other networks with ReLU.</summary>
    public static Initialization Kaiming { get; } = new(WeightDistribution.KaimingNormal, WeightDistribution.KaimingNormal);

    /// <summary>Makes a copy of a network with new values.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="stream">Where the values are drawn from, parameter by parameter in the network's order.</param>
    /// <returns>A network of the same topology; bit-equal for equal streams.</returns>
    public Network Renew(Network network, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        Network renewed = network.Clone();
        Fill(renewed, stream);
        return renewed;
    }

    /// <summary>Overwrites all values of a network.</summary>
    internal void Fill(Network network, RandomStream stream)
    {
        foreach (Node node in network.Nodes)
        {
            ActivationShape[] inputs = [.. node.Inputs.Select(input => network.Nodes[input].Shape)];
            foreach (ParameterSpecification specification in node.Layer.DescribeParameters(inputs))
            {
                network.ValuesOf(node.Find(specification.Role)!).Fill(specification.InitialValue);
            }
        }

        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Role is ParameterRole.Weight or ParameterRole.Bias))
        {
            Node node = network.Nodes[parameter.Node];
            int inputs = node.Find(ParameterRole.Weight)!.ElementsPerUnit;
            Draw(network.ValuesOf(parameter), node.Layer is Linear ? Linear : Convolution, parameter.Role, inputs, stream);
        }
    }

    private static void Draw(Span<float> values, WeightDistribution distribution, ParameterRole role, int inputs, RandomStream stream)
    {
        if (distribution == WeightDistribution.UniformByInputs)
        {
            double bound = 1 / Math.Sqrt(inputs);
            foreach (ref float value in values)
            {
                value = (float)stream.NextUniform(-bound, bound);
            }
        }
        else if (role == ParameterRole.Weight)
        {
            float deviation = distribution == WeightDistribution.SmallNormal ? SmallDeviation : MathF.Sqrt(2f / inputs);
            stream.FillNormal(values);
            foreach (ref float value in values)
            {
                value *= deviation;
            }
        }
    }
}
