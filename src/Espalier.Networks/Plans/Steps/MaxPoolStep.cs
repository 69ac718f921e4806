using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>Maximum pooling; backward finds the winners again by comparing input and result.</summary>
internal sealed class MaxPoolStep : Step
{
    private readonly PlanMemory _memory;
    private readonly PoolingShape _shape;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of the input.</param>
    /// <param name="x">The input; its values are needed again in the backward pass.</param>
    /// <param name="y">The result; needed again as well.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public MaxPoolStep(PlanMemory memory, MaxPool2d layer, ActivationShape input, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _shape = new PoolingShape(input.Units, input.Height, input.Width, memory.Samples, layer.Window);
        _x = x;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward() => MaxPooling.Forward(_shape, _memory[_x.Value], _memory[_y]);

    /// <inheritdoc/>
    public override void Backward()
    {
        if (Gradients.TryOpen(_x, _memory, out Span<float> dx))
        {
            MaxPooling.Backward(_shape, _memory[_x.Value], _memory[_y], _memory[_dy!.Value], dx);
        }
    }
}
