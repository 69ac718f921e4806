using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>An activation function that no normalisation precedes, <c>y = f(x)</c>; backward <c>dx = dy·f′(x)</c> in place of dy.</summary>
internal sealed class ActivationStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Activation _layer;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;
    private readonly SharedRows _forward;
    private readonly SharedRows _backward;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="layer">Which function.</param>
    /// <param name="x">The input; its values are needed again in the backward pass.</param>
    /// <param name="y">The result; may be the input's own region when there is no backward pass.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public ActivationStep(PlanMemory memory, Activation layer, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _layer = layer;
        _x = x;
        _y = y;
        _dy = dy;
        _forward = SharedRows.OfValues(memory.Pool, y.Length, ForwardValues);
        _backward = SharedRows.OfValues(memory.Pool, y.Length, BackwardValues);
    }

    /// <inheritdoc/>
    public override void Forward() => _forward.Run();

    /// <inheritdoc/>
    public override void Backward()
    {
        _backward.Run();
        Gradients.Pass(_memory[_dy!.Value], _x, _memory);
    }

    private void ForwardValues(int start, int length) =>
        ActivationFunctions.Apply(_layer.Function, _layer.Slope, _memory[_x.Value].Slice(start, length), _memory[_y].Slice(start, length));

    private void BackwardValues(int start, int length) =>
        ActivationFunctions.Backward(_layer.Function, _layer.Slope, _memory[_x.Value].Slice(start, length), _memory[_dy!.Value].Slice(start, length));
}
