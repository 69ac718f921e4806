using System.Numerics.Tensors;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>Additive noise in training, <c>y = x + σ·ε</c> with ε standard normal; backward hands dy on.</summary>
internal sealed class GaussianNoiseStep : Step
{
    private readonly PlanMemory _memory;
    private readonly float _deviation;
    private readonly RandomStream _stream;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="deviation">The noise's standard deviation.</param>
    /// <param name="stream">Where the noise is drawn from, one normal number for each value in memory order.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The result; not the input's own region.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public GaussianNoiseStep(PlanMemory memory, float deviation, RandomStream stream, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _deviation = deviation;
        _stream = stream;
        _x = x;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward()
    {
        Span<float> y = _memory[_y];
        _stream.FillNormal(y);
        TensorPrimitives.MultiplyAdd(y, _deviation, _memory[_x.Value], y);
    }

    /// <inheritdoc/>
    public override void Backward() => Gradients.Pass(_memory[_dy!.Value], _x, _memory);
}
