using System.Numerics.Tensors;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>Inverted dropout in training, <c>y = x·m</c> with m either 0 or 1/(1 − rate); backward <c>dx = dy·m</c> in place of dy.</summary>
internal sealed class DropoutStep : Step
{
    private readonly PlanMemory _memory;
    private readonly float _rate;
    private readonly RandomStream _stream;
    private readonly Operand _x;
    private readonly Region _mask;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="rate">Probability of dropping a value.</param>
    /// <param name="stream">Where the masks are drawn from, one uniform number for each value in memory order.</param>
    /// <param name="x">The input.</param>
    /// <param name="mask">Room for the factors of the batch.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public DropoutStep(PlanMemory memory, float rate, RandomStream stream, Operand x, Region mask, Region y, Region? dy)
    {
        _memory = memory;
        _rate = rate;
        _stream = stream;
        _x = x;
        _mask = mask;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward()
    {
        Span<float> mask = _memory[_mask];
        _stream.FillUniform(mask);
        float kept = 1f / (1f - _rate);
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = mask[i] < _rate ? 0f : kept;
        }

        TensorPrimitives.Multiply(_memory[_x.Value], mask, _memory[_y]);
    }

    /// <inheritdoc/>
    public override void Backward()
    {
        Span<float> gradient = _memory[_dy!.Value];
        TensorPrimitives.Multiply(gradient, _memory[_mask], gradient);
        Gradients.Pass(gradient, _x, _memory);
    }
}
