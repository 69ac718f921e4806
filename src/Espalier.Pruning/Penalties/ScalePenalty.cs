using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Training;

namespace Espalier.Pruning.Penalties;

/// <summary>
/// Early-Bird regularisation: an L1 penalty <c>λ·Σ|γ|</c> on the scales of all batch normalisations, with a strength of its own for the latent layer.
/// </summary>
/// <remarks>
/// <para>With <see cref="PenaltyForm.SubGradient"/> λ·sign(γ) is added to the gradients (sign(0) = 0); latents below <see cref="ScalePenaltyOptions.FreezeBelow"/> are then set to 0
/// and their gradient zeroed, so that they stay dead but for what Adam's momentum still moves in the same step. That is the order of the thesis's code.</para>
/// <para>Cost: one pass over the scales of a step; no allocation. Works on whatever network the trainer holds, also after removal.</para>
/// </remarks>
public sealed class ScalePenalty : TrainingObserver
{
    private readonly ScalePenaltyOptions _options;
    private Network? _network;
    private double _factor;
    private Target[] _targets = [];

    /// <summary>Makes the penalty.</summary>
    /// <param name="options">Strengths and form.</param>
    /// <exception cref="ArgumentException">A strength is negative.</exception>
    public ScalePenalty(ScalePenaltyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Gets or sets a factor on all strengths, 0 for none. Default 1.</summary>
    public double Multiplier { get; set; } = 1;

    /// <summary>Computes the penalty's value, <c>Σ λ|γ|</c> over all layers, without the multiplier.</summary>
    /// <param name="network">The network, with a marked latent layer.</param>
    /// <returns>The value.</returns>
    public double Value(Network network)
    {
        Bind(network);
        double sum = 0;
        foreach (Target target in _targets)
        {
            foreach (float scale in network.ValuesOf(target.Scale))
            {
                sum += target.Strength * Math.Abs(scale);
            }
        }

        return sum;
    }

    /// <summary>Counts the layers that are penalised as latent.</summary>
    /// <param name="network">The network, with a marked latent layer.</param>
    /// <returns>At least 1; more only with <see cref="ScalePenaltyOptions.LatentByWidth"/>.</returns>
    internal int CountLatentLayers(Network network)
    {
        Bind(network);
        return _targets.Count(target => target.IsLatent);
    }

    /// <inheritdoc/>
    public override void BeforeStep(Trainer trainer, in TrainingPosition position, double loss)
    {
        Bind(trainer.Network);
        _factor = Multiplier * _options.ScaleFor(loss);
        foreach (Target target in _targets)
        {
            Span<float> values = trainer.Network.ValuesOf(target.Scale);
            Span<float> gradients = target.Scale.Of(trainer.Gradients);
            if (_options.Form == PenaltyForm.SubGradient)
            {
                float strength = (float)(_factor * target.Strength);
                for (int i = 0; i < values.Length; i++)
                {
                    gradients[i] += values[i] > 0 ? strength : values[i] < 0 ? -strength : 0f;
                }
            }

            if (target.IsLatent && _options.FreezeBelow > 0)
            {
                Freeze(values, gradients);
            }
        }
    }

    /// <inheritdoc/>
    public override void AfterStep(Trainer trainer, in TrainingPosition position, double learningRate)
    {
        if (_options.Form != PenaltyForm.Proximal)
        {
            return;
        }

        foreach (Target target in _targets)
        {
            float threshold = (float)(learningRate * _factor * target.Strength);
            foreach (ref float value in trainer.Network.ValuesOf(target.Scale))
            {
                value = MathF.CopySign(MathF.Max(MathF.Abs(value) - threshold, 0f), value);
            }
        }
    }

    private void Freeze(Span<float> values, Span<float> gradients)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (Math.Abs(values[i]) < _options.FreezeBelow)
            {
                values[i] = 0f;
                gradients[i] = 0f;
            }
        }
    }

    private void Bind(Network network)
    {
        if (!ReferenceEquals(network, _network))
        {
            _targets = FindTargets(network);
            _network = network;
        }
    }

    private Target[] FindTargets(Network network)
    {
        Autoencoder autoencoder = new(network);
        return network.Nodes.Where(node => node.Layer is BatchNorm).Select(node =>
        {
            bool channels = IsOverChannels(network, node);
            bool latent = node == autoencoder.Latent
                || (_options.LatentByWidth && !channels && node.Shape.Units == autoencoder.LatentWidth);
            double strength = latent ? _options.Latent : channels ? _options.Convolution : _options.Linear;
            return new Target(node.Find(ParameterRole.Scale)!, strength, latent);
        }).ToArray();
    }

    /// <summary>Tells whether units are channels of an image. Pooling may have left the image a single position, so the grid alone does not tell: what made the units does.</summary>
    private static bool IsOverChannels(Network network, Node node)
    {
        Node at = node;
        while (at.Shape.Positions == 1)
        {
            switch (at.Layer)
            {
                case ConvolutionLayer:
                    return true;
                case Linear or Flatten or Input:
                    return false;
                case Reshape:
                    // A vector that becomes an image of one position; the other way round it is flattened.
                    return network.Nodes[at.Inputs[0]].Shape.Positions == 1;
                default:
                    at = network.Nodes[at.Inputs[0]];
                    break;
            }
        }

        return true;
    }

    private sealed record Target(Parameter Scale, double Strength, bool IsLatent);
}
