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
    }

    /// <inheritdoc/>
    public override void Forward() => ActivationFunctions.Apply(_layer.Function, _layer.Slope, _memory[_x.Value], _memory[_y]);

    /// <inheritdoc/>
    public override void Backward()
    {
        Span<float> gradient = _memory[_dy!.Value];
        ActivationFunctions.Backward(_layer.Function, _layer.Slope, _memory[_x.Value], gradient);
        Gradients.Pass(gradient, _x, _memory);
    }
}
