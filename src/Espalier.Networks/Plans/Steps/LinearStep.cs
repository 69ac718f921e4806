using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>
/// Linear layer on a batch, <c>Y[out × n] = W[out × in]·X[in × n] + b</c>.
/// Backward: <c>dW = dY·Xᵀ</c>, <c>db = row sums of dY</c>, <c>dX (+)= Wᵀ·dY</c>.
/// </summary>
internal sealed class LinearStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;
    private readonly bool _biasCancels;
    private readonly int _outputs;
    private readonly int _inputs;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="node">The node of the layer.</param>
    /// <param name="x">The input, <c>[in × n]</c>.</param>
    /// <param name="y">The result, <c>[out × n]</c>.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    /// <param name="biasCancels">
    /// Whether the result goes only into a batch normalisation over this batch, which subtracts the mean: the bias's gradient is then exactly zero,
    /// and what a sum would give is rounding noise that Adam turns into full steps.
    /// </param>
    public LinearStep(PlanMemory memory, Node node, Operand x, Region y, Region? dy, bool biasCancels)
    {
        _memory = memory;
        _weight = node.Find(ParameterRole.Weight)!;
        _bias = node.Find(ParameterRole.Bias);
        _x = x;
        _y = y;
        _dy = dy;
        _biasCancels = biasCancels;
        _outputs = _weight.Dimensions[0];
        _inputs = _weight.Dimensions[1];
    }

    /// <inheritdoc/>
    public override void Forward() => MatrixProduct.Multiply(
        new ReadOnlyMatrix(_memory.ValuesOf(_weight), _outputs, _inputs),
        new ReadOnlyMatrix(_memory[_x.Value], _inputs, _memory.Samples),
        new Matrix(_memory[_y], _outputs, _memory.Samples),
        rowBias: _bias is null ? default : _memory.ValuesOf(_bias),
        workspace: _memory.Workspace,
        pool: _memory.Pool);

    /// <inheritdoc/>
    public override void Backward()
    {
        ReadOnlyMatrix dy = new(_memory[_dy!.Value], _outputs, _memory.Samples);
        MatrixProduct.Multiply(
            dy,
            new ReadOnlyMatrix(_memory[_x.Value], _inputs, _memory.Samples).Transpose(),
            new Matrix(_memory.GradientOf(_weight), _outputs, _inputs),
            workspace: _memory.Workspace,
            pool: _memory.Pool);

        if (_bias is not null)
        {
            Span<float> db = _memory.GradientOf(_bias);
            if (_biasCancels)
            {
                db.Clear();
            }
            else
            {
                for (int unit = 0; unit < db.Length; unit++)
                {
                    db[unit] = RowReductions.Sum(dy.Values.Slice(unit * _memory.Samples, _memory.Samples));
                }
            }
        }

        if (_x.Gradient is Region dx)
        {
            MatrixProduct.Multiply(
                new ReadOnlyMatrix(_memory.ValuesOf(_weight), _outputs, _inputs).Transpose(),
                dy,
                new Matrix(_memory[dx], _inputs, _memory.Samples),
                accumulate: _x.Accumulate,
                workspace: _memory.Workspace,
                pool: _memory.Pool);
        }
    }
}
