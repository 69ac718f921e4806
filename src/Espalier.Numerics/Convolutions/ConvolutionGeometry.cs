namespace Espalier.Numerics;

/// <summary>The sizes of a two-dimensional convolution: channels, image, kernel, and how the kernel moves over the image.</summary>
/// <remarks>
/// Weights are <c>[output channel][input channel of the group][kernel row][kernel column]</c>, PyTorch's and ONNX's order. Output channel o belongs to group
/// <c>o / (OutputChannels / Groups)</c> and reads that group's input channels alone. The kernel is not mirrored: strictly a cross-correlation, as is customary.
/// Properties have the values of a plain 1 × 1 convolution until set; <see cref="Validate"/> says whether they fit together.
/// </remarks>
public readonly record struct ConvolutionGeometry
{
    /// <summary>Starts from a kernel that moves one position at a time over an unpadded image.</summary>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="outputChannels">Channels of the output.</param>
    /// <param name="inputHeight">Rows of the input.</param>
    /// <param name="inputWidth">Columns of the input.</param>
    /// <param name="kernelHeight">Rows of the kernel.</param>
    /// <param name="kernelWidth">Columns of the kernel.</param>
    public ConvolutionGeometry(int inputChannels, int outputChannels, int inputHeight, int inputWidth, int kernelHeight, int kernelWidth)
    {
        InputChannels = inputChannels;
        OutputChannels = outputChannels;
        InputHeight = inputHeight;
        InputWidth = inputWidth;
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>Gets the channels of the input; a multiple of <see cref="Groups"/>.</summary>
    public int InputChannels { get; init; }

    /// <summary>Gets the channels of the output; a multiple of <see cref="Groups"/>.</summary>
    public int OutputChannels { get; init; }

    /// <summary>Gets the rows of the input.</summary>
    public int InputHeight { get; init; }

    /// <summary>Gets the columns of the input.</summary>
    public int InputWidth { get; init; }

    /// <summary>Gets the rows of the kernel.</summary>
    public int KernelHeight { get; init; }

    /// <summary>Gets the columns of the kernel.</summary>
    public int KernelWidth { get; init; }

    /// <summary>Gets the input rows from one output row to the next.</summary>
    /// <value>At least 1; 1 by default.</value>
    public int StrideHeight { get; init; } = 1;

    /// <summary>Gets the input columns from one output column to the next.</summary>
    /// <value>At least 1; 1 by default.</value>
    public int StrideWidth { get; init; } = 1;

    /// <summary>Gets the rows of zeros above the input.</summary>
    public int PaddingTop { get; init; }

    /// <summary>Gets the columns of zeros to the left of the input.</summary>
    public int PaddingLeft { get; init; }

    /// <summary>Gets the rows of zeros below the input.</summary>
    public int PaddingBottom { get; init; }

    /// <summary>Gets the columns of zeros to the right of the input.</summary>
    public int PaddingRight { get; init; }

    /// <summary>Gets the input rows from one kernel row to the next.</summary>
    /// <value>At least 1; 1 by default.</value>
    public int DilationHeight { get; init; } = 1;

    /// <summary>Gets the input columns from one kernel column to the next.</summary>
    /// <value>At least 1; 1 by default.</value>
    public int DilationWidth { get; init; } = 1;

    /// <summary>Gets the number of groups that channels are divided into; as many as input channels make the convolution depthwise.</summary>
    /// <value>At least 1; 1 by default.</value>
    public int Groups { get; init; } = 1;

    /// <summary>Gets the rows of the output.</summary>
    public int OutputHeight => OutputSize(InputHeight, (long)PaddingTop + PaddingBottom, KernelHeight, DilationHeight, StrideHeight);

    /// <summary>Gets the columns of the output.</summary>
    public int OutputWidth => OutputSize(InputWidth, (long)PaddingLeft + PaddingRight, KernelWidth, DilationWidth, StrideWidth);

    /// <summary>Gets the number of weights.</summary>
    public int WeightLength => checked(OutputChannels * (InputChannels / Groups) * KernelHeight * KernelWidth);

    /// <summary>Gets the numbers of one input sample.</summary>
    public int InputLength => checked(InputChannels * InputHeight * InputWidth);

    /// <summary>Gets the numbers of one output sample.</summary>
    public int OutputLength => checked(OutputChannels * OutputHeight * OutputWidth);

    /// <summary>Gets the multiply-adds of one sample, those with padding counted, which are not computed.</summary>
    public long MultiplyAdds => (long)WeightLength * OutputHeight * OutputWidth;

    internal int GroupInputs => InputChannels / Groups;

    internal int GroupOutputs => OutputChannels / Groups;

    internal int Taps => KernelHeight * KernelWidth;

    /// <summary>Checks that the sizes fit together.</summary>
    /// <exception cref="ArgumentException">They do not; the message has the numbers and the remedy.</exception>
    public void Validate()
    {
        RequirePositive(InputChannels, "input channels");
        RequirePositive(OutputChannels, "output channels");
        RequirePositive(InputHeight, "input rows");
        RequirePositive(InputWidth, "input columns");
        RequirePositive(KernelHeight, "kernel rows");
        RequirePositive(KernelWidth, "kernel columns");
        RequirePositive(StrideHeight, "as vertical stride");
        RequirePositive(StrideWidth, "as horizontal stride");
        RequirePositive(DilationHeight, "as vertical dilation");
        RequirePositive(DilationWidth, "as horizontal dilation");
        RequirePositive(Groups, "groups");
        if (PaddingTop < 0 || PaddingLeft < 0 || PaddingBottom < 0 || PaddingRight < 0)
        {
            throw new ArgumentException(
                $"The convolution's padding is {PaddingTop} above, {PaddingLeft} left, {PaddingBottom} below and {PaddingRight} right; padding cannot be negative, crop the input instead.");
        }

        if (InputChannels % Groups != 0 || OutputChannels % Groups != 0)
        {
            throw new ArgumentException(
                $"The convolution has {InputChannels} input and {OutputChannels} output channels in {Groups} groups; choose a number of groups that divides both.");
        }

        RequireFit("rows", InputHeight, (long)PaddingTop + PaddingBottom, KernelHeight, DilationHeight);
        RequireFit("columns", InputWidth, (long)PaddingLeft + PaddingRight, KernelWidth, DilationWidth);
    }

    private static int OutputSize(int input, long padding, int kernel, int dilation, int stride) =>
        checked((int)(((input + padding - ((long)dilation * (kernel - 1)) - 1) / stride) + 1));

    private static void RequirePositive(int value, string what)
    {
        if (value < 1)
        {
            throw new ArgumentException($"The convolution has {value} {what}; give at least 1.");
        }
    }

    private static void RequireFit(string axis, int input, long padding, int kernel, int dilation)
    {
        long reach = ((long)dilation * (kernel - 1)) + 1;
        if (reach > input + padding)
        {
            throw new ArgumentException(
                $"The kernel reaches over {reach} {axis} but the input has {input} and {padding} of padding; use a smaller kernel or pad by {reach - input} {axis} in all.");
        }
    }
}
