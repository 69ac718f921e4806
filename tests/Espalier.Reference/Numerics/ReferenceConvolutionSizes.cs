namespace Espalier.Reference.Numerics;

/// <summary>Holds the sizes of a two-dimensional convolution.</summary>
/// <param name="InputChannels">The channels of the input.</param>
/// <param name="OutputChannels">The channels of the output.</param>
/// <param name="InputHeight">The rows of the input.</param>
/// <param name="InputWidth">The columns of the input.</param>
/// <param name="KernelHeight">The rows of the kernel.</param>
/// <param name="KernelWidth">The columns of the kernel.</param>
/// <param name="OutputHeight">The rows of the output, which the padding below follows from.</param>
/// <param name="OutputWidth">The columns of the output.</param>
public sealed record ReferenceConvolutionSizes(
    int InputChannels, int OutputChannels, int InputHeight, int InputWidth, int KernelHeight, int KernelWidth, int OutputHeight, int OutputWidth)
{
    /// <summary>Gets the input rows from one output row to the next.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>Gets the input columns from one output column to the next.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>Gets the zeros above the input.</summary>
    public int PaddingTop { get; init; }

    /// <summary>Gets the zeros to the left of the input.</summary>
    public int PaddingLeft { get; init; }

    /// <summary>Gets the input rows from one kernel row to the next.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>Gets the input columns from one kernel column to the next.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>Gets the number of groups of channels.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Gets the number of weights.</summary>
    public int WeightLength => OutputChannels * (InputChannels / Groups) * KernelHeight * KernelWidth;

    /// <summary>Gets the numbers of one input sample.</summary>
    public int InputLength => InputChannels * InputHeight * InputWidth;

    /// <summary>Gets the numbers of one output sample.</summary>
    public int OutputLength => OutputChannels * OutputHeight * OutputWidth;
}
