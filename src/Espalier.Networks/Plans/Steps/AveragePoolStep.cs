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
    private readonly SharedRows _forward;
    private readonly SharedRows _backward;

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
        AveragePooling.Forward(shape, _countPadding, _memory[_x.Value][x], _memory[_y][y]);
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

        AveragePooling.Backward(shape, _countPadding, _memory[_dy!.Value][y], dx);
    }
}
