using Espalier.Numerics;

namespace Espalier.Networks.Optimizers;

/// <summary>Stochastic gradient descent (SGD) with momentum, Nesterov's look-ahead and weight decay, in PyTorch's form.</summary>
/// <remarks>
/// <c>g ← g + λp</c>, <c>b ← μb + g</c>, <c>p ← p − α·b</c> (Nesterov: <c>p − α·(g + μb)</c>); the first step sets b to g. Moment 0 is b.
/// Sutskever, Martens, Dahl and Hinton 2013, "On the importance of initialization and momentum in deep learning", section 2; there the learning rate is inside b.
/// </remarks>
public sealed class GradientDescent : Optimizer
{
    private readonly GradientDescentOptions _options;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="length">Number of trained parameters.</param>
    /// <param name="options">Settings; <see langword="null"/> for plain descent.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public GradientDescent(int length, GradientDescentOptions? options = null)
        : base(length, moments: options is { Momentum: > 0 } ? 1 : 0)
    {
        _options = options ?? new GradientDescentOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public override Optimizer Fresh(int length) => new GradientDescent(length, _options);

    /// <inheritdoc/>
    private protected override void Advance(int first, Span<float> values, ReadOnlySpan<float> gradients, double learningRate) => OptimizerKernels.GradientDescent(
        (float)learningRate,
        (float)_options.Momentum,
        _options.Nesterov,
        (float)_options.WeightDecay,
        first: Steps == 1,
        values,
        gradients,
        MomentCount > 0 ? Moment(0).Slice(first, values.Length) : default);
}
