using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>The input inside a larger grid filled with a constant; backward takes the gradient of that rectangle.</summary>
internal sealed class PadStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Subgrid _part;
    private readonly float _value;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="part">Where in the larger grid the input lies.</param>
    /// <param name="value">The constant around it.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public PadStep(PlanMemory memory, Subgrid part, float value, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _part = part;
        _value = value;
        _x = x;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward()
    {
        // The whole grid each time: the memory may serve other steps in between.
        _memory[_y].Fill(_value);
        _part.Put(_memory[_x.Value], _memory[_y], accumulate: false);
    }

    /// <inheritdoc/>
    public override void Backward()
    {
        if (_x.Gradient is Region dx)
        {
            _part.Take(_memory[_dy!.Value], _memory[dx], _x.Accumulate);
        }
    }
}
