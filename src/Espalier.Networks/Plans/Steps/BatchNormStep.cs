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
    // Mean, deviations, result; gradient through the function, through the normalisation.
    private const int ForwardPasses = 3;
    private const int BackwardPasses = 2;

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
    private readonly SharedRows _forward;
    private readonly SharedRows _backward;

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
        _forward = new SharedRows(memory.Pool, node.Shape.Units, ForwardPasses * (long)_rowLength, ForwardUnits);
        _backward = new SharedRows(memory.Pool, node.Shape.Units, BackwardPasses * (long)_rowLength, BackwardUnits);
    }

    /// <inheritdoc/>
    public override void Forward() => _forward.Run();

    /// <inheritdoc/>
    public override void Backward()
    {
        _backward.Run();
        Gradients.Pass(_memory[_dy!.Value], _x, _memory);
    }

    private void ForwardUnits(int first, int end)
    {
        Range values = SharedRows.Values(first, end, _rowLength);
        BatchNormalization.Forward(_activation.Function, _activation.Slope, Rows(first..end), _memory[_x.Value][values], _memory[_y][values]);
    }

    private void BackwardUnits(int first, int end) => BatchNormalization.Backward(
        _activation.Function,
        _activation.Slope,
        Rows(first..end),
        _memory[_dy!.Value][SharedRows.Values(first, end, _rowLength)],
        _memory.GradientOf(_scale)[first..end],
        _memory.GradientOf(_shift)[first..end]);

    private BatchNormRows Rows(Range units)
    {
        bool usesRunning = _mode != PlanMode.BatchStatistics;
        return new BatchNormRows
        {
            RowLength = _rowLength,
            Scale = _memory.ValuesOf(_scale)[units],
            Shift = _memory.ValuesOf(_shift)[units],
            Normalized = _memory[_normalized][SharedRows.Values(units.Start.Value, units.End.Value, _rowLength)],
            InverseDeviation = _inverseDeviation.AsSpan(units),
            RunningMean = usesRunning ? _memory.ValuesOf(_runningMean)[units] : default,
            RunningVariance = usesRunning ? _memory.ValuesOf(_runningVariance)[units] : default,
            BatchStatistics = _mode != PlanMode.Evaluation,
            Epsilon = _layer.Epsilon,
            Momentum = _layer.Momentum,
        };
    }
}
