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
    private readonly SharedRows _forward;
    private readonly SharedRows _backward;

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
        long work = (long)_shape.OutputHeight * _shape.OutputWidth * _shape.Window.KernelHeight * _shape.Window.KernelWidth * _shape.Samples;
        _forward = new SharedRows(memory.Pool, _shape.Units, work, ForwardUnits);
        _backward = new SharedRows(memory.Pool, _shape.Units, work, BackwardUnits);
    }

    /// <inheritdoc/>
    public override void Forward() => _forward.Run();

    /// <inheritdoc/>
    public override void Backward()
    {
        if (_x.Gradient is not null)
        {
            _backward.Run();
        }
    }

    private void ForwardUnits(int first, int end)
    {
        PoolingShape shape = _shape.WithUnits(end - first);
        Range x = SharedRows.Values(first, end, _shape.InputLength / _shape.Units);
        Range y = SharedRows.Values(first, end, _shape.OutputLength / _shape.Units);
        MaxPooling.Forward(shape, _memory[_x.Value][x], _memory[_y][y]);
    }

    private void BackwardUnits(int first, int end)
    {
        PoolingShape shape = _shape.WithUnits(end - first);
        Range x = SharedRows.Values(first, end, _shape.InputLength / _shape.Units);
        Range y = SharedRows.Values(first, end, _shape.OutputLength / _shape.Units);
        Span<float> dx = _memory[_x.Gradient!.Value][x];
        if (!_x.Accumulate)
        {
            dx.Clear();
        }

        MaxPooling.Backward(shape, _memory[_x.Value][x], _memory[_y][y], _memory[_dy!.Value][y], dx);
    }
}
