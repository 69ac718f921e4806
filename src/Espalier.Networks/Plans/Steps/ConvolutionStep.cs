using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>
/// Convolution, or transposed convolution, on a batch. Forward: <c>Y = W∗X + b</c>. Backward: <c>dW</c> and <c>db</c> assigned, <c>dX (+)= Wᵀ∗dY</c>.
/// </summary>
/// <remarks>A transposed convolution exchanges the two directions, and in the gradient of the weights the two operands.</remarks>
internal sealed class ConvolutionStep : Step
{
    private readonly PlanMemory _memory;
    private readonly Convolution _convolution;
    private readonly bool _isTransposed;
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly Operand _x;
    private readonly Region _y;
    private readonly Region? _dy;
    private readonly bool _biasCancels;
    private readonly SharedRows? _biasGradient;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="node">The node of the layer.</param>
    /// <param name="input">The shape of one input sample.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The result.</param>
    /// <param name="dy">Gradient of the result, or <see langword="null"/> without a backward pass.</param>
    /// <param name="keepWeights">Whether weights are constants; see <see cref="PlanOptions.KeepWeights"/>.</param>
    /// <param name="biasCancels">Whether the result goes only into a batch normalisation over this batch; see <see cref="LinearStep"/>.</param>
    public ConvolutionStep(PlanMemory memory, Node node, ActivationShape input, Operand x, Region y, Region? dy, bool keepWeights, bool biasCancels)
    {
        var layer = (ConvolutionLayer)node.Layer;
        _memory = memory;
        _convolution = new Convolution(layer.GeometryFor(input), memory.Samples, keepWeights);
        _isTransposed = layer.IsTransposed;
        _weight = node.Find(ParameterRole.Weight)!;
        _bias = node.Find(ParameterRole.Bias);
        _x = x;
        _y = y;
        _dy = dy;
        _biasCancels = biasCancels;
        if (_bias is not null)
        {
            _biasGradient = new SharedRows(memory.Pool, _bias.Length, y.Length / _bias.Length, SumChannels);
        }
    }

    /// <inheritdoc/>
    public override void Forward()
    {
        ReadOnlySpan<float> bias = _bias is null ? default : _memory.ValuesOf(_bias);
        if (_isTransposed)
        {
            _convolution.BackwardData(_memory[_x.Value], _memory.ValuesOf(_weight), _memory[_y], false, bias, _memory.Workspace, _memory.Pool);
        }
        else
        {
            _convolution.Forward(_memory[_x.Value], _memory.ValuesOf(_weight), bias, _memory[_y], false, _memory.Workspace, _memory.Pool);
        }
    }

    /// <inheritdoc/>
    public override void Backward()
    {
        ReadOnlySpan<float> x = _memory[_x.Value];
        ReadOnlySpan<float> dy = _memory[_dy!.Value];
        Span<float> dw = _memory.GradientOf(_weight);
        _convolution.BackwardWeights(_isTransposed ? dy : x, _isTransposed ? x : dy, dw, _memory.Workspace, _memory.Pool);
        if (_bias is not null)
        {
            Span<float> db = _memory.GradientOf(_bias);
            if (_biasCancels)
            {
                db.Clear();
            }
            else
            {
                _biasGradient!.Run();
            }
        }

        if (_x.Gradient is Region dx)
        {
            ReadOnlySpan<float> weights = _memory.ValuesOf(_weight);
            if (_isTransposed)
            {
                _convolution.Forward(dy, weights, default, _memory[dx], _x.Accumulate, _memory.Workspace, _memory.Pool);
            }
            else
            {
                _convolution.BackwardData(dy, weights, _memory[dx], _x.Accumulate, default, _memory.Workspace, _memory.Pool);
            }
        }
    }

    /// <summary>Says that the weights have changed.</summary>
    public void ForgetWeights() => _convolution.ForgetWeights();

    private void SumChannels(int first, int end)
    {
        Span<float> db = _memory.GradientOf(_bias!);
        Convolution.BackwardBias(_memory[_dy!.Value][SharedRows.Values(first, end, _y.Length / db.Length)], db[first..end]);
    }
}
