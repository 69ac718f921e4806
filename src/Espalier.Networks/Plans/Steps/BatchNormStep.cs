using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>
/// Batch normalisation together with the activation function that follows it, <c>y = f(γ·x̂ + β)</c>, one pass over each unit's row.
/// </summary>
/// <remarks>
/// With batch statistics the normalised values x̂ are kept for the backward pass, over the input where nothing else reads that.
/// Backward works in place: the gradient of the result becomes that of the input (and is then moved or added where they are apart).
/// </remarks>
internal sealed class BatchNormStep : Step
{
    private readonly PlanMemory _memory;
    private readonly PlanMode _mode;
    private readonly BatchNorm _layer;
    private readonly Activation _activation;
    private readonly Parameter _scale;
    private readonly Parameter _shift;
    private readonly Parameter _runningMean;
    private readonly Parameter _runningVariance;
    private readonly Operand _x;
    private readonly Region _normalized;
    private readonly Region _y;
    private readonly Region? _dy;
    private readonly float[] _inverseDeviation;
    private readonly int _rowLength;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="mode">Which statistics are used.</param>
    /// <param name="node">The node of the normalisation.</param>
    /// <param name="activation">The function applied after it; identity when none is fused.</param>
    /// <param name="x">The input.</param>
    /// <param name="normalized">Where x̂ goes; may be the input's own region.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    public BatchNormStep(PlanMemory memory, PlanMode mode, Node node, Activation activation, Operand x, Region normalized, Region y, Region? dy)
    {
        _memory = memory;
        _mode = mode;
        _layer = (BatchNorm)node.Layer;
        _activation = activation;
        _scale = node.Find(ParameterRole.Scale)!;
        _shift = node.Find(ParameterRole.Shift)!;
        _runningMean = node.Find(ParameterRole.RunningMean)!;
        _runningVariance = node.Find(ParameterRole.RunningVariance)!;
        _x = x;
        _normalized = normalized;
        _y = y;
        _dy = dy;
        _inverseDeviation = new float[node.Shape.Units];
        _rowLength = node.Shape.Positions * memory.Samples;
    }

    /// <inheritdoc/>
    public override void Forward() =>
        BatchNormalization.Forward(_activation.Function, _activation.Slope, Rows(), _memory[_x.Value], _memory[_y]);

    /// <inheritdoc/>
    public override void Backward()
    {
        Span<float> gradient = _memory[_dy!.Value];
        BatchNormalization.Backward(_activation.Function, _activation.Slope, Rows(), gradient, _memory.GradientOf(_scale), _memory.GradientOf(_shift));
        Gradients.Pass(gradient, _x, _memory);
    }

    private BatchNormRows Rows()
    {
        bool usesRunning = _mode != PlanMode.BatchStatistics;
        return new BatchNormRows
        {
            RowLength = _rowLength,
            Scale = _memory.ValuesOf(_scale),
            Shift = _memory.ValuesOf(_shift),
            Normalized = _memory[_normalized],
            InverseDeviation = _inverseDeviation,
            RunningMean = usesRunning ? _memory.ValuesOf(_runningMean) : default,
            RunningVariance = usesRunning ? _memory.ValuesOf(_runningVariance) : default,
            BatchStatistics = _mode != PlanMode.Evaluation,
            Epsilon = _layer.Epsilon,
            Momentum = _layer.Momentum,
        };
    }
}
