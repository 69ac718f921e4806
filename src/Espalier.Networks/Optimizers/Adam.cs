using Espalier.Numerics;

namespace Espalier.Networks.Optimizers;

/// <summary>
/// Adam, and with <see cref="AdamOptions.Decoupled"/> AdamW: steps of the mean gradient divided by the root of the mean squared gradient, both with bias correction.
/// </summary>
/// <remarks>
/// <para><c>m ← β₁m + (1−β₁)g</c>, <c>v ← β₂v + (1−β₂)g²</c>, <c>p ← p − α·(m/(1−β₁ᵗ))/(√(v/(1−β₂ᵗ)) + ε)</c>. Moments: 0 is m, 1 is v.</para>
/// <para>Kingma and Ba 2014, arXiv 1412.6980, algorithm 1; Loshchilov and Hutter 2017, arXiv 1711.05101, algorithm 2. As in PyTorch, AdamW multiplies the decay by the
/// learning rate; the paper does not.</para>
/// </remarks>
public sealed class Adam : Optimizer
{
    private readonly AdamOptions _options;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="length">Number of trained parameters.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public Adam(int length, AdamOptions? options = null)
        : base(length, moments: 2)
    {
        _options = options ?? new AdamOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public override Optimizer Fresh(int length) => new Adam(length, _options);

    /// <inheritdoc/>
    private protected override void Advance(int first, Span<float> values, ReadOnlySpan<float> gradients, double learningRate)
    {
        // The corrections follow the decays as the kernel has them: rounding 0.999 to float changes 1 − β₂ by 1e-5, and every step's length by half of that.
        float firstDecay = (float)_options.FirstDecay;
        float secondDecay = (float)_options.SecondDecay;
        AdamCoefficients coefficients = new(
            firstDecay,
            secondDecay,
            (float)(learningRate / (1 - Math.Pow(firstDecay, Steps))),
            (float)(1 / Math.Sqrt(1 - Math.Pow(secondDecay, Steps))),
            (float)_options.Epsilon,
            (float)(_options.Decoupled ? 0 : _options.WeightDecay),
            (float)(_options.Decoupled ? learningRate * _options.WeightDecay : 0));
        OptimizerKernels.Adam(in coefficients, values, gradients, Moment(0).Slice(first, values.Length), Moment(1).Slice(first, values.Length));
    }
}
