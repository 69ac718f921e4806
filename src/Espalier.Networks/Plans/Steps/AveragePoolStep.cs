using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>Average pooling, over a sliding window or over the whole grid.</summary>
internal sealed class AveragePoolStep : Step
{
    private readonly PlanMemory _memory;
    private readonly PoolingShape _shape;
    private readonly bool _countPadding;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="window">The window; the whole grid for global pooling.</param>
    /// <param name="countPadding">Whether padding counts in the divisor.</param>
    /// <param name="input">The shape of the input.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public AveragePoolStep(PlanMemory memory, PoolingWindow window, bool countPadding, ActivationShape input, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _shape = new PoolingShape(input.Units, input.Height, input.Width, memory.Samples, window);
        _countPadding = countPadding;
        _x = x;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward() => AveragePooling.Forward(_shape, _countPadding, _memory[_x.Value], _memory[_y]);

    /// <inheritdoc/>
    public override void Backward()
    {
        if (Gradients.TryOpen(_x, _memory, out Span<float> dx))
        {
            AveragePooling.Backward(_shape, _countPadding, _memory[_dy!.Value], dx);
        }
    }
}
