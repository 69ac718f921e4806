using System.Numerics.Tensors;

namespace Espalier.Networks.Plans.Steps;

/// <summary>A range of units, copied; backward adds dy to its part of the input's gradient.</summary>
internal sealed class SplitStep : Step
{
    private readonly PlanMemory _memory;
    private readonly int _start;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="start">Index of the range's first value in the input.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public SplitStep(PlanMemory memory, int start, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _start = start;
        _x = x;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward() => _memory[_x.Value].Slice(_start, _y.Length).CopyTo(_memory[_y]);

    /// <inheritdoc/>
    public override void Backward()
    {
        if (Gradients.TryOpen(_x, _memory, out Span<float> dx))
        {
            Span<float> range = dx.Slice(_start, _y.Length);
            TensorPrimitives.Add(range, _memory[_dy!.Value], range);
        }
    }
}
