using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>An enlarged grid; backward hands each place's gradient to the positions it came from.</summary>
internal sealed class UpsampleStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Upsampling _upsampling;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of the input.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public UpsampleStep(PlanMemory memory, Upsample layer, ActivationShape input, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _upsampling = new Upsampling(input.Units, input.Height, input.Width, layer.Height, layer.Width, memory.Samples, layer.Mode);
        _x = x;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward() => _upsampling.Forward(_memory[_x.Value], _memory[_y]);

    /// <inheritdoc/>
    public override void Backward()
    {
        if (Gradients.TryOpen(_x, _memory, out Span<float> dx))
        {
            _upsampling.Backward(_memory[_dy!.Value], dx);
        }
    }
}
