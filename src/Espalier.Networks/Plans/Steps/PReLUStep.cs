using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>
/// Parametric ReLU, row by row; backward <c>da = Σ[x ≤ 0]·x·dy</c> and <c>dx = dy</c> or <c>a·dy</c> in place of dy.
/// </summary>
internal sealed class PReLUStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Parameter _slope;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;
    private readonly int _row;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="node">The node of the layer.</param>
    /// <param name="x">The input; its values are needed again in the backward pass.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public PReLUStep(PlanMemory memory, Node node, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _slope = node.Find(ParameterRole.Slope)!;
        _x = x;
        _y = y;
        _dy = dy;
        _row = node.Shape.Positions * memory.Samples;
    }

    /// <inheritdoc/>
    public override void Forward()
    {
        ReadOnlySpan<float> x = _memory[_x.Value];
        Span<float> y = _memory[_y];
        ReadOnlySpan<float> slopes = _memory.ValuesOf(_slope);
        for (int unit = 0; unit < slopes.Length; unit++)
        {
            ActivationFunctions.Apply(ActivationFunction.LeakyReLU, slopes[unit], x.Slice(unit * _row, _row), y.Slice(unit * _row, _row));
        }
    }

    /// <inheritdoc/>
    public override void Backward()
    {
        ReadOnlySpan<float> x = _memory[_x.Value];
        Span<float> gradient = _memory[_dy!.Value];
        ReadOnlySpan<float> slopes = _memory.ValuesOf(_slope);
        Span<float> slopeGradients = _memory.GradientOf(_slope);
        for (int unit = 0; unit < slopes.Length; unit++)
        {
            ReadOnlySpan<float> row = x.Slice(unit * _row, _row);
            Span<float> gradientOfRow = gradient.Slice(unit * _row, _row);
            slopeGradients[unit] = RowReductions.NegativeDot(row, gradientOfRow);
            ActivationFunctions.Backward(ActivationFunction.LeakyReLU, slopes[unit], row, gradientOfRow);
        }

        Gradients.Pass(gradient, _x, _memory);
    }
}
