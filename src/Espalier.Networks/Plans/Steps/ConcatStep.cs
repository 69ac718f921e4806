namespace Espalier.Networks.Plans.Steps;

/// <summary>The units of several inputs one after the other; backward hands each its part of dy.</summary>
internal sealed class ConcatStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Operand[] _inputs;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="inputs">The inputs, at least two.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public ConcatStep(PlanMemory memory, Operand[] inputs, Region y, Region? dy)
    {
        _memory = memory;
        _inputs = inputs;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward()
    {
        Span<float> rest = _memory[_y];
        foreach (Operand input in _inputs)
        {
            _memory[input.Value].CopyTo(rest);
            rest = rest[input.Value.Length..];
        }
    }

    /// <inheritdoc/>
    public override void Backward()
    {
        Span<float> rest = _memory[_dy!.Value];
        foreach (Operand input in _inputs)
        {
            Gradients.Pass(rest[..input.Value.Length], input, _memory);
            rest = rest[input.Value.Length..];
        }
    }
}
