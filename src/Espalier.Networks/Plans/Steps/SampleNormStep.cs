using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>Layer or group normalisation; backward works in place of dy and computes x̂ anew from the input and the kept statistics.</summary>
internal sealed class SampleNormStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Parameter _scale;
    private readonly Parameter _shift;
    private readonly int _groups;
    private readonly int _rows;
    private readonly float _epsilon;
    private readonly float[] _mean;
    private readonly float[] _inverseDeviation;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="node">The node of the normalisation.</param>
    /// <param name="groups">Number of groups; 1 for layer normalisation.</param>
    /// <param name="epsilon">Added to variances.</param>
    /// <param name="x">The input; its values are needed again in the backward pass.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public SampleNormStep(PlanMemory memory, Node node, int groups, float epsilon, Operand x, Region y, Region? dy)
    {
        _memory = memory;
        _scale = node.Find(ParameterRole.Scale)!;
        _shift = node.Find(ParameterRole.Shift)!;
        _groups = groups;
        _rows = node.Shape.Size;
        _epsilon = epsilon;
        _mean = new float[groups * memory.Samples];
        _inverseDeviation = new float[groups * memory.Samples];
        _x = x;
        _y = y;
        _dy = dy;
    }

    /// <inheritdoc/>
    public override void Forward() => SampleNormalization.Forward(Rows(), _memory[_x.Value], _memory[_y]);

    /// <inheritdoc/>
    public override void Backward()
    {
        Span<float> gradient = _memory[_dy!.Value];
        SampleNormalization.Backward(Rows(), _memory[_x.Value], gradient, _memory.GradientOf(_scale), _memory.GradientOf(_shift));
        Gradients.Pass(gradient, _x, _memory);
    }

    private SampleNormRows Rows() => new()
    {
        Samples = _memory.Samples,
        Groups = _groups,
        RowsPerGroup = _rows / _groups,
        Scale = _memory.ValuesOf(_scale),
        Shift = _memory.ValuesOf(_shift),
        RowsPerScale = _rows / _scale.Length,
        Mean = _mean,
        InverseDeviation = _inverseDeviation,
        Epsilon = _epsilon,
    };
}
