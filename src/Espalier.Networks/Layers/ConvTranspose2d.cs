using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Layers;

/// <summary>A transposed convolution over images, which makes images larger: <c>y[o, q] = Σ W[c, o, t]·x[c, p] + b[o]</c> over all p and t with <c>p·stride + t − padding = q</c>.</summary>
/// <remarks>
/// Its forward pass is a convolution's gradient by its input and the other way round. Parameters: <c>weight</c> [inputs × outputs/groups × kernel rows × kernel columns], PyTorch's and
/// ONNX's order, and, with a bias, <c>bias</c> [outputs]. The output has <c>(size − 1)·stride − padding + kernel + output padding</c> rows and columns.
/// Dumoulin and Visin 2016, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285.
/// </remarks>
/// <param name="OutputUnits">Number of output units (channels); at least 1 and a multiple of <paramref name="Groups"/>.</param>
/// <param name="KernelHeight">Rows of the kernel; at least 1.</param>
/// <param name="KernelWidth">Columns of the kernel; at least 1.</param>
/// <param name="StrideHeight">Output rows from one input row to the next; at least 1.</param>
/// <param name="StrideWidth">Output columns from one input column to the next; at least 1.</param>
/// <param name="PaddingTop">Rows cut from the top of the full result.</param>
/// <param name="PaddingLeft">Columns cut from the left of the full result.</param>
/// <param name="PaddingBottom">Rows cut from the bottom of the full result.</param>
/// <param name="PaddingRight">Columns cut from the right of the full result.</param>
/// <param name="OutputPaddingHeight">Rows added at the bottom, which choose among the sizes that a strided convolution brings to one; at least 0 and below the stride.</param>
/// <param name="OutputPaddingWidth">Columns added on the right, likewise.</param>
/// <param name="Groups">Number of groups that units are divided into, dividing both numbers of units; as many as input units make it depthwise.</param>
/// <param name="Bias">Whether a bias is added to each output unit.</param>
public sealed record ConvTranspose2d(
    int OutputUnits,
    int KernelHeight,
    int KernelWidth,
    int StrideHeight = 1,
    int StrideWidth = 1,
    int PaddingTop = 0,
    int PaddingLeft = 0,
    int PaddingBottom = 0,
    int PaddingRight = 0,
    int OutputPaddingHeight = 0,
    int OutputPaddingWidth = 0,
    int Groups = 1,
    bool Bias = true) : ConvolutionLayer(OutputUnits, Groups, Bias)
{
    /// <inheritdoc/>
    private protected override bool Transposed => true;

    /// <inheritdoc/>
    public override ConvolutionGeometry GeometryFor(ActivationShape input)
    {
        CheckOutputPadding("rows", OutputPaddingHeight, StrideHeight);
        CheckOutputPadding("columns", OutputPaddingWidth, StrideWidth);
        return new ConvolutionGeometry(
            OutputUnits,
            input.Units,
            OutputSize("rows", input.Height, StrideHeight, (long)PaddingTop + PaddingBottom, KernelHeight, OutputPaddingHeight),
            OutputSize("columns", input.Width, StrideWidth, (long)PaddingLeft + PaddingRight, KernelWidth, OutputPaddingWidth),
            KernelHeight,
            KernelWidth)
        {
            StrideHeight = StrideHeight,
            StrideWidth = StrideWidth,
            PaddingTop = PaddingTop,
            PaddingLeft = PaddingLeft,
            PaddingBottom = PaddingBottom,
            PaddingRight = PaddingRight,
            Groups = Groups,
        };
    }

    private static void CheckOutputPadding(string axis, int outputPadding, int stride)
    {
        if (outputPadding < 0 || outputPadding >= Math.Max(stride, 1))
        {
            throw new ArgumentException($"The transposed convolution adds {outputPadding} {axis} of output padding at a stride of {stride}; output padding must be at least 0 and below the stride.");
        }
    }

    private static int OutputSize(string axis, int input, int stride, long padding, int kernel, int outputPadding)
    {
        long full = ((input - 1L) * stride) + kernel + outputPadding;
        return full > padding && full - padding <= int.MaxValue
            ? (int)(full - padding)
            : throw new ArgumentException($"The transposed convolution makes {full} {axis} of which padding cuts off {padding}; at least one and at most {int.MaxValue} must stay, so change padding, stride or kernel.");
    }
}
