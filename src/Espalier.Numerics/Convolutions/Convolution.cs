using System.Diagnostics.CodeAnalysis;

namespace Espalier.Numerics;

/// <summary>A two-dimensional convolution of one geometry and batch size, its transpose and its gradients, in single precision.</summary>
/// <remarks>
/// <para>Activations are <c>[channel][row][column][sample]</c>, samples innermost; weights as <see cref="ConvolutionGeometry"/> says. What lies where is worked out once,
/// at the first call of each direction; further calls allocate nothing once the workspace has grown. No patch of the image is ever copied (see <c>TapTable</c>).</para>
/// <para>Padding is left out of the sums, not multiplied: an infinite weight does not become NaN at the border. With fewer than 16 samples it is multiplied, and so are, in the
/// weights' gradient, zeros between the output's rows. Otherwise NaN and infinity propagate as the products say.</para>
/// <para>Results do not depend on the number of threads. One thread at a time may use an instance.</para>
/// </remarks>
public sealed unsafe class Convolution
{
    private readonly ConvolutionGeometry _geometry;
    private readonly int _samples;
    private readonly LaneWidth _lanes;
    private readonly bool _keepsWeights;
    private readonly int _inputLength;
    private readonly int _outputLength;
    private readonly TapProduct _forward;
    private TapProduct? _transposed;
    private TapDotProduct? _weightGradient;

    /// <summary>Prepares a convolution.</summary>
    /// <param name="geometry">The sizes.</param>
    /// <param name="samples">Samples in a batch, at least 1.</param>
    /// <param name="keepWeights">
    /// Whether the weights are constants: each direction packs those of its first call and uses them from then on, whatever it is handed, until <see cref="ForgetWeights"/>.
    /// Pays where weights are many and positions few. Default no: they are packed at every call.
    /// </param>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    /// <exception cref="OverflowException">The input, output or weights have more elements than an <see cref="int"/> counts.</exception>
    public Convolution(in ConvolutionGeometry geometry, int samples, bool keepWeights = false)
        : this(in geometry, samples, Lanes.Current, keepWeights)
    {
    }

    /// <summary>As the public one, with a stated lane.</summary>
    internal Convolution(in ConvolutionGeometry geometry, int samples, LaneWidth lanes, bool keepWeights = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        geometry.Validate();
        _geometry = geometry;
        _samples = samples;
        _lanes = lanes;
        _keepsWeights = keepWeights;
        _inputLength = checked(geometry.InputLength * samples);
        _outputLength = checked(geometry.OutputLength * samples);
        _forward = new TapProduct(in geometry, samples, isBackward: false, lanes);
    }

    /// <summary>Gets the sizes.</summary>
    public ConvolutionGeometry Geometry => _geometry;

    /// <summary>Gets the samples in a batch.</summary>
    public int Samples => _samples;

    /// <summary>Says that the weights have changed; the next call of each direction packs those it is handed.</summary>
    public void ForgetWeights()
    {
        _forward.ForgetWeights();
        _transposed?.ForgetWeights();
    }

    /// <summary>Computes <c>output[o, p] = Σ weights[o, c, t]·input[c, p·stride + t·dilation − padding] + bias[o]</c>.</summary>
    /// <param name="input">The input, <c>[input channels × rows × columns × samples]</c>.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="bias">One number for each output channel, or empty.</param>
    /// <param name="output">The result, <c>[output channels × rows × columns × samples]</c>; overwritten unread unless accumulating.</param>
    /// <param name="accumulate">Whether the result is added to <paramref name="output"/>.</param>
    /// <param name="workspace">Scratch memory; null for the calling thread's own.</param>
    /// <param name="pool">Threads to share large convolutions with; null for the calling thread alone.</param>
    /// <remarks>Each sum is taken by fused multiply-adds in the order channel, kernel row, kernel column, from +0 in every block of about 256 products (whole channels);
    /// then the bias is added to the first block's sum, and blocks are added in order. The bits do not depend on lane width or threads.</remarks>
    /// <exception cref="ArgumentException">A length does not fit the geometry, or the output overlaps an operand.</exception>
    public void Forward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> bias,
        Span<float> output,
        bool accumulate = false,
        Workspace? workspace = null,
        WorkerPool? pool = null)
    {
        Check(input.Length, _inputLength, nameof(input));
        Check(output.Length, _outputLength, nameof(output));
        CheckWeights(weights, bias, _geometry.OutputChannels);
        CheckSeparate(output, input, weights, bias);
        Run(_forward, input, weights, bias, output, accumulate, workspace, pool);
    }

    /// <summary>
    /// Computes the gradient with respect to the input, <c>inputGradient[c, q] = Σ weights[o, c, t]·outputGradient[o, p]</c> over all p and t with p·stride + t·dilation − padding = q:
    /// the transposed convolution of the output gradient.
    /// </summary>
    /// <param name="outputGradient">Gradient of the output, <c>[output channels × rows × columns × samples]</c>.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="inputGradient">The result, <c>[input channels × rows × columns × samples]</c>.</param>
    /// <param name="accumulate">Whether the result is added to <paramref name="inputGradient"/>; otherwise it is overwritten unread.</param>
    /// <param name="bias">One number for each input channel, or empty; for a transposed convolution as a layer.</param>
    /// <param name="workspace">Scratch memory; null for the calling thread's own.</param>
    /// <param name="pool">Threads to share large convolutions with; null for the calling thread alone.</param>
    /// <remarks>Sums as in <see cref="Forward"/>, in an order that the geometry and the samples fix. With a stride, only the taps that hit are multiplied.</remarks>
    /// <exception cref="ArgumentException">A length does not fit the geometry, or the result overlaps an operand.</exception>
    public void BackwardData(
        ReadOnlySpan<float> outputGradient,
        ReadOnlySpan<float> weights,
        Span<float> inputGradient,
        bool accumulate = false,
        ReadOnlySpan<float> bias = default,
        Workspace? workspace = null,
        WorkerPool? pool = null)
    {
        Check(outputGradient.Length, _outputLength, nameof(outputGradient));
        Check(inputGradient.Length, _inputLength, nameof(inputGradient));
        CheckWeights(weights, bias, _geometry.InputChannels);
        CheckSeparate(inputGradient, outputGradient, weights, bias);
        _transposed ??= new TapProduct(in _geometry, _samples, isBackward: true, _lanes);
        Run(_transposed, outputGradient, weights, bias, inputGradient, accumulate, workspace, pool);
    }

    /// <summary>Computes the gradient with respect to the weights, <c>weightGradient[o, c, t] = Σ outputGradient[o, p]·input[c, p·stride + t·dilation − padding]</c> over positions and samples.</summary>
    /// <param name="input">The input, <c>[input channels × rows × columns × samples]</c>.</param>
    /// <param name="outputGradient">Gradient of the output, <c>[output channels × rows × columns × samples]</c>.</param>
    /// <param name="weightGradient">The result, in the order of the weights; overwritten unread.</param>
    /// <param name="workspace">Scratch memory; null for the calling thread's own.</param>
    /// <param name="pool">Threads to share large convolutions with; null for the calling thread alone.</param>
    /// <remarks>Sums run lane by lane over series of at most 8,192 positions and samples, which are then folded and added in order: the bits depend on the lane
    /// width, not on the threads.</remarks>
    /// <exception cref="ArgumentException">A length does not fit the geometry, or the result overlaps an operand.</exception>
    public void BackwardWeights(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> weightGradient, Workspace? workspace = null, WorkerPool? pool = null)
    {
        Check(input.Length, _inputLength, nameof(input));
        Check(outputGradient.Length, _outputLength, nameof(outputGradient));
        Check(weightGradient.Length, _geometry.WeightLength, nameof(weightGradient));
        CheckSeparate(weightGradient, input, outputGradient, default);
        _weightGradient ??= new TapDotProduct(in _geometry, _samples, _lanes);
        fixed (float* x = input, dy = outputGradient, dw = weightGradient)
        {
            _weightGradient.Run(x, dy, dw, workspace ?? Workspace.OfThisThread, pool);
        }
    }

    /// <summary>Computes the gradient with respect to a bias: for each channel the sum over positions and samples.</summary>
    /// <param name="gradient">Gradient of what the bias was added to, <c>[channels × positions × samples]</c>.</param>
    /// <param name="biasGradient">The result, one number for each channel; its length says how many there are.</param>
    /// <exception cref="ArgumentException">The gradient cannot be divided into that many channels.</exception>
    public static void BackwardBias(ReadOnlySpan<float> gradient, Span<float> biasGradient)
    {
        if (biasGradient.IsEmpty || gradient.Length % biasGradient.Length != 0)
        {
            throw new ArgumentException($"{gradient.Length} numbers cannot be divided into {biasGradient.Length} channels; give one bias for each channel.");
        }

        int length = gradient.Length / biasGradient.Length;
        for (int channel = 0; channel < biasGradient.Length; channel++)
        {
            biasGradient[channel] = RowReductions.Sum(gradient.Slice(channel * length, length));
        }
    }

    private void Run(
        TapProduct product,
        ReadOnlySpan<float> source,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> bias,
        Span<float> destination,
        bool accumulate,
        Workspace? workspace,
        WorkerPool? pool)
    {
        fixed (float* from = source, factors = weights, shift = bias, to = destination)
        {
            product.Run(from, factors, shift, to, accumulate, _keepsWeights, workspace ?? Workspace.OfThisThread, pool);
        }
    }

    private void CheckWeights(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int channels)
    {
        Check(weights.Length, _geometry.WeightLength, nameof(weights));
        if (!bias.IsEmpty)
        {
            Check(bias.Length, channels, nameof(bias));
        }
    }

    private static void Check(int length, int expected, string name)
    {
        if (length != expected)
        {
            ArgumentException_Length(length, expected, name);
        }
    }

    private static void CheckSeparate(ReadOnlySpan<float> written, ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third)
    {
        if (written.Overlaps(first) || written.Overlaps(second) || written.Overlaps(third))
        {
            ArgumentException_Overlap();
        }
    }

    [DoesNotReturn]
    private static void ArgumentException_Length(int length, int expected, string name) =>
        throw new ArgumentException($"{name} has {length} elements but the convolution's geometry asks for {expected}; pass memory of that length.", name);

    [DoesNotReturn]
    private static void ArgumentException_Overlap() =>
        throw new ArgumentException("the result overlaps an operand, which would be overwritten while it is read; use separate memory.");
}
