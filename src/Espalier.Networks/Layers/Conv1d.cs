using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Layers;

/// <summary>A convolution over sequences, stored as images of one row: <c>y[o, p] = Σ W[o, c, t]·x[c, p·stride + t·dilation − padding] + b[o]</c>.</summary>
/// <remarks>Parameters: <c>weight</c> [outputs × inputs/groups × 1 × kernel], element for element PyTorch's [outputs × inputs/groups × kernel], and, with a bias, <c>bias</c> [outputs].</remarks>
/// <param name="OutputUnits">Number of output units (channels); at least 1 and a multiple of <paramref name="Groups"/>.</param>
/// <param name="Kernel">Length of the kernel; at least 1.</param>
/// <param name="Stride">Input positions from one output position to the next; at least 1.</param>
/// <param name="PaddingStart">Zeros before the input.</param>
/// <param name="PaddingEnd">Zeros after the input.</param>
/// <param name="Dilation">Input positions from one tap of the kernel to the next; at least 1.</param>
/// <param name="Groups">Number of groups that units are divided into, dividing both numbers of units; as many as input units make it depthwise.</param>
/// <param name="Bias">Whether a bias is added to each output unit.</param>
public sealed record Conv1d(
    int OutputUnits,
    int Kernel,
    int Stride = 1,
    int PaddingStart = 0,
    int PaddingEnd = 0,
    int Dilation = 1,
    int Groups = 1,
    bool Bias = true) : ConvolutionLayer(OutputUnits, Groups, Bias)
{
    /// <inheritdoc/>
    private protected override bool Transposed => false;

    /// <inheritdoc/>
    public override ConvolutionGeometry GeometryFor(ActivationShape input) => input.Height == 1
        ? new ConvolutionGeometry(input.Units, OutputUnits, 1, input.Width, 1, Kernel)
        {
            StrideWidth = Stride,
            PaddingLeft = PaddingStart,
            PaddingRight = PaddingEnd,
            DilationWidth = Dilation,
            Groups = Groups,
        }
        : throw new ArgumentException($"Conv1d reads sequences, images of 1 row, but its input has {input.Height} rows ({input}); use Conv2d or reshape the input.");
}
