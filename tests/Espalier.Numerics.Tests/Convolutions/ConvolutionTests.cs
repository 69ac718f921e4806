namespace Espalier.Numerics.Tests;

public sealed class ConvolutionTests
{
    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    private static readonly int[] s_samples = [1, 3, 8, 16, 17, 64];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Forward_AwkwardGeometries_MatchesTheReference(LaneWidth width) => ForAll(operation => operation.AssertForward(operation.Forward(width)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void BackwardData_AwkwardGeometries_MatchesTheReference(LaneWidth width) =>
        ForAll(operation => operation.AssertBackwardData(operation.BackwardData(width)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void BackwardWeights_AwkwardGeometries_MatchesTheReference(LaneWidth width) =>
        ForAll(operation => operation.AssertBackwardWeights(operation.BackwardWeights(width)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void BackwardData_Accumulating_AddsToWhatIsThere(LaneWidth width)
    {
        foreach (ConvolutionGeometry geometry in ConvolutionCase.Awkward)
        {
            var operation = new ConvolutionCase(geometry, 5);
            float[] old = Array.ConvertAll(operation.Input, value => 3 * value);
            float[] gradient = [.. old];

            new Convolution(geometry, 5, width).BackwardData(operation.OutputGradient, operation.Weights, gradient, accumulate: true);

            operation.AssertBackwardData(gradient, old);
        }
    }

    // The stated order of the sums is the same for every lane, so the bits must be too; the weights' gradient does not promise that.
    [Theory]
    [MemberData(nameof(Widths))]
    public void ForwardAndBackwardData_AnyLane_GiveTheBitsOfTheScalarBody(LaneWidth width)
    {
        foreach (ConvolutionGeometry geometry in ConvolutionCase.Awkward)
        {
            foreach (int samples in (int[])[5, 17])
            {
                var operation = new ConvolutionCase(geometry, samples);
                Assert.Equal(operation.Forward(LaneWidth.Scalar), operation.Forward(width));
                Assert.Equal(operation.BackwardData(LaneWidth.Scalar), operation.BackwardData(width));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void AllDirections_AnyNumberOfThreads_GiveTheSameBits(LaneWidth width)
    {
        using var two = new WorkerPool(2);
        using var three = new WorkerPool(3);
        ConvolutionGeometry geometry = new(20, 30, 14, 14, 3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };
        var operation = new ConvolutionCase(geometry, 16);
        float[] forward = operation.Forward(width);
        float[] data = operation.BackwardData(width);
        float[] weights = operation.BackwardWeights(width);
        foreach (WorkerPool pool in new[] { two, three })
        {
            Assert.Equal(forward, operation.Forward(width, pool));
            Assert.Equal(data, operation.BackwardData(width, pool));
            Assert.Equal(weights, operation.BackwardWeights(width, pool));
        }
    }

    // Few samples, so that images are padded and taken apart, and sizes that give every pass several parts.
    [Theory]
    [MemberData(nameof(Widths))]
    public void AllDirections_StridedOnFewSamplesWithAnyNumberOfThreads_GiveTheSameBits(LaneWidth width)
    {
        using var two = new WorkerPool(2);
        ConvolutionGeometry geometry = new(24, 26, 27, 30, 3, 3) { StrideHeight = 2, StrideWidth = 2, PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };
        var operation = new ConvolutionCase(geometry, 2);

        Assert.Equal(operation.Forward(width), operation.Forward(width, two));
        Assert.Equal(operation.BackwardData(width), operation.BackwardData(width, two));
        Assert.Equal(operation.BackwardWeights(width), operation.BackwardWeights(width, two));
    }

    // More positions than one chunk of the weights' gradient takes, with and without copies of the output gradient.
    [Theory]
    [MemberData(nameof(Widths))]
    public void BackwardWeights_SeveralChunks_MatchesTheReference(LaneWidth width)
    {
        foreach (int inputs in (int[])[1, 8])
        {
            ConvolutionGeometry geometry = new(inputs, 61, 12, 13, 3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };
            var operation = new ConvolutionCase(geometry, 17);
            operation.AssertBackwardWeights(operation.BackwardWeights(width));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void KeptWeights_ChangedWeights_AreUsedOnceForgotten(LaneWidth width)
    {
        ConvolutionGeometry geometry = new(3, 13, 6, 5, 3, 3) { PaddingTop = 1, PaddingLeft = 1 };
        var operation = new ConvolutionCase(geometry, 4);
        float[] changed = Array.ConvertAll(operation.Weights, value => value + 1);
        float[] expected = Forward(new Convolution(geometry, 4, width), changed);
        var keeping = new Convolution(geometry, 4, width, keepWeights: true);

        Assert.Equal(operation.Forward(width), Forward(keeping, operation.Weights));
        Assert.Equal(operation.Forward(width), Forward(keeping, changed));
        keeping.ForgetWeights();
        Assert.Equal(expected, Forward(keeping, changed));

        float[] Forward(Convolution convolution, float[] weights)
        {
            float[] output = new float[operation.OutputGradient.Length];
            convolution.Forward(operation.Input, weights, operation.Bias, output);
            return output;
        }
    }

    [Fact]
    public void AllDirections_AfterTheFirstCall_AllocateNothing()
    {
        ConvolutionGeometry geometry = new(4, 6, 9, 9, 3, 3) { StrideHeight = 2, StrideWidth = 2, PaddingTop = 1, PaddingLeft = 1 };
        var operation = new ConvolutionCase(geometry, 8);
        var convolution = new Convolution(geometry, 8);
        var workspace = new Workspace();
        float[] output = new float[operation.OutputGradient.Length];
        float[] inputGradient = new float[operation.Input.Length];
        float[] weightGradient = new float[operation.Weights.Length];
        void Step()
        {
            convolution.Forward(operation.Input, operation.Weights, operation.Bias, output, workspace: workspace);
            convolution.BackwardData(operation.OutputGradient, operation.Weights, inputGradient, workspace: workspace);
            convolution.BackwardWeights(operation.Input, operation.OutputGradient, weightGradient);
        }

        Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int repeat = 0; repeat < 20; repeat++)
        {
            Step();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Forward_InfiniteWeightOverPadding_DoesNotMakeNaN()
    {
        const int Samples = 16;
        ConvolutionGeometry geometry = new(1, 1, 1, 2, 1, 3) { PaddingLeft = 1, PaddingRight = 1 };
        float[] input = new float[2 * Samples];
        input.AsSpan().Fill(2);
        float[] output = new float[2 * Samples];

        new Convolution(geometry, Samples).Forward(input, [float.PositiveInfinity, 0, 1], [], output);

        Assert.All(output.AsSpan(0, Samples).ToArray(), value => Assert.Equal(2, value));
        Assert.All(output.AsSpan(Samples).ToArray(), value => Assert.Equal(float.PositiveInfinity, value));
    }

    [Fact]
    public void Constructor_KernelLargerThanItsInput_NamesBothAndTheRemedy()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new Convolution(new ConvolutionGeometry(1, 1, 3, 4, 5, 3) { PaddingTop = 1 }, 1));

        Assert.Contains("reaches over 5 rows but the input has 3 and 1 of padding", exception.Message, StringComparison.Ordinal);
        Assert.Contains("pad by 2 rows", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_SizesThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Convolution(new ConvolutionGeometry(3, 4, 5, 5, 3, 3) { Groups = 2 }, 1));
        Assert.Throws<ArgumentException>(() => new Convolution(new ConvolutionGeometry(2, 4, 5, 5, 3, 3) { StrideWidth = 0 }, 1));
        Assert.Throws<ArgumentException>(() => new Convolution(new ConvolutionGeometry(2, 4, 5, 5, 3, 3) { PaddingLeft = -1 }, 1));
        Assert.Throws<ArgumentException>(() => new Convolution(new ConvolutionGeometry(2, 0, 5, 5, 3, 3), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Convolution(new ConvolutionGeometry(2, 1, 5, 5, 3, 3), 0));
    }

    [Fact]
    public void Forward_LengthsOrMemoryThatDoNotFit_AreRefused()
    {
        var convolution = new Convolution(new ConvolutionGeometry(1, 1, 2, 2, 1, 1), 1);
        float[] memory = new float[8];

        Assert.Throws<ArgumentException>(() => convolution.Forward(memory, [1], [], new float[4]));
        Assert.Throws<ArgumentException>(() => convolution.Forward(new float[4], [1, 2], [], new float[4]));
        Assert.Throws<ArgumentException>(() => convolution.Forward(memory.AsSpan(0, 4), [1], [], memory.AsSpan(2, 4)));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void AllDirections_OperandsAtTheEndOfMemory_TouchNothingBehindThem(LaneWidth width)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "maps memory with Linux calls");
        foreach (ConvolutionGeometry geometry in ConvolutionCase.Awkward)
        {
            foreach (int samples in s_samples)
            {
                using var input = new GuardedMemory(geometry.InputLength * samples, 1);
                using var weights = new GuardedMemory(geometry.WeightLength, 2);
                using var output = new GuardedMemory(geometry.OutputLength * samples, 3);
                using var bias = new GuardedMemory(geometry.OutputChannels, 4);
                var convolution = new Convolution(geometry, samples, width);

                convolution.Forward(input.Span, weights.Span, bias.Span, output.Span);
                convolution.BackwardData(output.Span, weights.Span, input.Span);
                convolution.BackwardWeights(input.Span, output.Span, weights.Span);
            }
        }
    }

    private static void ForAll(Action<ConvolutionCase> check)
    {
        foreach (ConvolutionGeometry geometry in ConvolutionCase.Awkward)
        {
            foreach (int samples in s_samples)
            {
                check(new ConvolutionCase(geometry, samples));
            }
        }
    }
}
