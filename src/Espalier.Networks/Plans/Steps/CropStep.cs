using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>A rectangle cut out of the grid; backward puts its gradient back where it was.</summary>
internal sealed class CropStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Subgrid _part;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="part">The rectangle that is cut out.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public CropStep(PlanMemory memory, Subgrid part, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _part = part;
        _x = x;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward() => _part.Take(_memory[_x.Value], _memory[_y], accumulate: false);

    /// <inheritdoc/>
    public override void Backward()
    {
        if (Gradients.TryOpen(_x, _memory, out Span<float> dx))
        {
            _part.Put(_memory[_dy!.Value], dx, _x.Accumulate);
        }
    }
}
