using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>Softmax over units; backward <c>dx = y·(dy − Σ dy·y)</c> in place of dy, from the result alone.</summary>
internal sealed class SoftmaxStep : Step
{
    private readonly PlanMemory _memory;
    private readonly int _units;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="units">Number of units.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The result; needed again in the backward pass.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public SoftmaxStep(PlanMemory memory, int units, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _units = units;
        _x = x;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward() => SoftmaxFunction.Forward(_units, _memory[_x.Value], _memory[_y]);

    /// <inheritdoc/>
    public override void Backward()
    {
        Span<float> gradient = _memory[_dy!.Value];
        SoftmaxFunction.Backward(_units, _memory[_y], gradient);
        Gradients.Pass(gradient, _x, _memory);
    }
}
