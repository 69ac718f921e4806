using System.Text.Json.Serialization;
using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Layers;

/// <summary>A layer whose units are sums over windows of an image: what convolutions and transposed convolutions have in common.</summary>
/// <param name="OutputUnits">Number of output units (channels); at least 1 and a multiple of <paramref name="Groups"/>.</param>
/// <param name="Groups">Number of groups that units are divided into, dividing both numbers of units; a group's outputs read its inputs alone.</param>
/// <param name="Bias">Whether a bias is added to each output unit.</param>
public abstract record ConvolutionLayer(int OutputUnits, int Groups, bool Bias) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => Groups == 1 ? UnitRelation.Mixing : UnitRelation.Grouping;

    /// <summary>
    /// Gets whether the layer computes the transpose of the convolution that <see cref="GeometryFor"/> describes, so that its weights are laid out
    /// <c>[inputs × outputs/groups × kernel rows × kernel columns]</c>, not <c>[outputs × inputs/groups × …]</c>.
    /// </summary>
    [JsonIgnore]
    public bool IsTransposed => Transposed;

    /// <summary>Gets the answer of <see cref="IsTransposed"/>; a property of its own because a model file would otherwise hold it.</summary>
    private protected abstract bool Transposed { get; }

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        ConvolutionGeometry geometry = GeometryFor(Single(inputs));
        geometry.Validate();
        return IsTransposed
            ? new ActivationShape(geometry.InputChannels, geometry.InputHeight, geometry.InputWidth)
            : new ActivationShape(geometry.OutputChannels, geometry.OutputHeight, geometry.OutputWidth);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<ParameterSpecification> DescribeParameters(ReadOnlySpan<ActivationShape> inputs)
    {
        ConvolutionGeometry geometry = GeometryFor(inputs[0]);
        ParameterSpecification weight = new(
            "weight", ParameterRole.Weight, [geometry.OutputChannels, geometry.InputChannels / geometry.Groups, geometry.KernelHeight, geometry.KernelWidth]);
        return Bias ? [weight, new("bias", ParameterRole.Bias, [OutputUnits])] : [weight];
    }

    /// <summary>Gives the sizes of the convolution for an input; for a transposed layer, of the convolution that goes the other way, from its output to its input.</summary>
    /// <param name="input">The shape of the layer's input.</param>
    /// <returns>The sizes; not validated, which building a network has done.</returns>
    /// <exception cref="ArgumentException">The layer cannot read such an input.</exception>
    public abstract ConvolutionGeometry GeometryFor(ActivationShape input);
}
