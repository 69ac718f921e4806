using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Layers;

/// <summary>A convolution over images, <c>y[o, p] = Σ W[o, c, t]·x[c, p·stride + t·dilation − padding] + b[o]</c>.</summary>
/// <remarks>
/// Parameters: <c>weight</c> [outputs × inputs/groups × kernel rows × kernel columns], PyTorch's and ONNX's order, and, with a bias, <c>bias</c> [outputs]. The output has
/// <c>⌊(size + padding − dilation·(kernel − 1) − 1)/stride⌋ + 1</c> rows and columns. See <see cref="Convolution"/>.
/// </remarks>
/// <param name="OutputUnits">Number of output units (channels); at least 1 and a multiple of <paramref name="Groups"/>.</param>
/// <param name="KernelHeight">Rows of the kernel; at least 1.</param>
/// <param name="KernelWidth">Columns of the kernel; at least 1.</param>
/// <param name="StrideHeight">Input rows from one output row to the next; at least 1.</param>
/// <param name="StrideWidth">Input columns from one output column to the next; at least 1.</param>
/// <param name="PaddingTop">Rows of zeros above the input.</param>
/// <param name="PaddingLeft">Columns of zeros to the left of the input.</param>
/// <param name="PaddingBottom">Rows of zeros below the input.</param>
/// <param name="PaddingRight">Columns of zeros to the right of the input.</param>
/// <param name="DilationHeight">Input rows from one kernel row to the next; at least 1.</param>
/// <param name="DilationWidth">Input columns from one kernel column to the next; at least 1.</param>
/// <param name="Groups">Number of groups that units are divided into, dividing both numbers of units; as many as input units make it depthwise.</param>
/// <param name="Bias">Whether a bias is added to each output unit.</param>
public sealed record Conv2d(
    int OutputUnits,
    int KernelHeight,
    int KernelWidth,
    int StrideHeight = 1,
    int StrideWidth = 1,
    int PaddingTop = 0,
    int PaddingLeft = 0,
    int PaddingBottom = 0,
    int PaddingRight = 0,
    int DilationHeight = 1,
    int DilationWidth = 1,
    int Groups = 1,
    bool Bias = true) : ConvolutionLayer(OutputUnits, Groups, Bias)
{
    /// <inheritdoc/>
    private protected override bool Transposed => false;

    /// <inheritdoc/>
    public override ConvolutionGeometry GeometryFor(ActivationShape input) => new(input.Units, OutputUnits, input.Height, input.Width, KernelHeight, KernelWidth)
    {
        StrideHeight = StrideHeight,
        StrideWidth = StrideWidth,
        PaddingTop = PaddingTop,
        PaddingLeft = PaddingLeft,
        PaddingBottom = PaddingBottom,
        PaddingRight = PaddingRight,
        DilationHeight = DilationHeight,
        DilationWidth = DilationWidth,
        Groups = Groups,
    };
}
