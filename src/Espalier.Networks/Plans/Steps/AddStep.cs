using System.Numerics.Tensors;

namespace Espalier.Networks.Plans.Steps;

/// <summary>The sum of several inputs, <c>y = x₁ + x₂ + …</c> from left to right; backward hands dy to each.</summary>
internal sealed class AddStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Operand[] _inputs;
    private readonly Region _y;
    private readonly Region? _dy;
    private readonly SharedRows _forward;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="inputs">The inputs, at least two.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public AddStep(PlanMemory memory, Operand[] inputs, Region y, Region? dy)
    {
        _memory = memory;
        _inputs = inputs;
        _y = y;
        _dy = dy;
        _forward = SharedRows.OfValues(memory.Pool, y.Length, AddValues);
    }

    /// <inheritdoc/>
    public override void Forward() => _forward.Run();

    /// <inheritdoc/>
    public override void Backward()
    {
        foreach (Operand input in _inputs)
        {
            Gradients.Pass(_memory[_dy!.Value], input, _memory);
        }
    }

    private void AddValues(int start, int length)
    {
        Span<float> y = _memory[_y].Slice(start, length);
        TensorPrimitives.Add(_memory[_inputs[0].Value].Slice(start, length), _memory[_inputs[1].Value].Slice(start, length), y);
        for (int i = 2; i < _inputs.Length; i++)
        {
            TensorPrimitives.Add(y, _memory[_inputs[i].Value].Slice(start, length), y);
        }
    }
}
