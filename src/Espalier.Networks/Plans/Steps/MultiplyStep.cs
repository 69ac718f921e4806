using System.Numerics.Tensors;

namespace Espalier.Networks.Plans.Steps;

/// <summary>
/// The product of two inputs, <c>y = a·b</c>; backward <c>da (+)= dy·b</c>, <c>db (+)= dy·a</c>. Where b is a gate it has one position, which multiplies all of its
/// unit's, and its gradient is the sum over them from the first to the last.
/// </summary>
internal sealed class MultiplyStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Operand _a;
    private readonly Operand _b;
    private readonly Region _y;
    private readonly Region? _dy;
    private readonly int _row;
    private readonly int _repeats;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="a">The first input.</param>
    /// <param name="b">The second input; as long as the first, or as a gate one position of each unit.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public MultiplyStep(PlanMemory memory, Operand a, Operand b, Region y, Region? dy)
    {
        _memory = memory;
        _a = a;
        _b = b;
        _y = y;
        _dy = dy;
        _repeats = a.Value.Length / b.Value.Length;
        _row = _repeats == 1 ? b.Value.Length : memory.Samples;
    }

    /// <inheritdoc/>
    public override void Forward()
    {
        ReadOnlySpan<float> a = _memory[_a.Value];
        ReadOnlySpan<float> b = _memory[_b.Value];
        Span<float> y = _memory[_y];
        if (_row == 1)
        {
            // One sample: the positions are the contiguous axis, and a gate is one number for all of them.
            for (int unit = 0; unit < b.Length; unit++)
            {
                TensorPrimitives.Multiply(a.Slice(unit * _repeats, _repeats), b[unit], y.Slice(unit * _repeats, _repeats));
            }

            return;
        }

        for (int start = 0; start < y.Length; start += _row)
        {
            TensorPrimitives.Multiply(a.Slice(start, _row), b.Slice(GateOf(start), _row), y.Slice(start, _row));
        }
    }

    /// <inheritdoc/>
    public override void Backward()
    {
        ReadOnlySpan<float> dy = _memory[_dy!.Value];
        if (Gradients.TryOpen(_a, _memory, out Span<float> da))
        {
            ReadOnlySpan<float> b = _memory[_b.Value];
            for (int start = 0; start < dy.Length; start += _row)
            {
                Span<float> destination = da.Slice(start, _row);
                TensorPrimitives.MultiplyAdd(dy.Slice(start, _row), b.Slice(GateOf(start), _row), destination, destination);
            }
        }

        if (Gradients.TryOpen(_b, _memory, out Span<float> db))
        {
            ReadOnlySpan<float> a = _memory[_a.Value];
            for (int start = 0; start < dy.Length; start += _row)
            {
                Span<float> destination = db.Slice(GateOf(start), _row);
                TensorPrimitives.MultiplyAdd(dy.Slice(start, _row), a.Slice(start, _row), destination, destination);
            }
        }
    }

    private int GateOf(int start) => start / _row / _repeats * _row;
}
