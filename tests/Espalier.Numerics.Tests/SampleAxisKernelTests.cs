namespace Espalier.Numerics.Tests;

/// <summary>
/// Kernels whose contiguous axis is the samples: every lane width must give what scalars give, at every number of samples, and write nothing beyond. That the
/// scalars are right is checked against the reference, and against PyTorch, where the layers are.
/// </summary>
public sealed class SampleAxisKernelTests
{
    private const float Untouched = -77f;

    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    private static int[] SampleCounts => [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33];

    [Theory]
    [MemberData(nameof(Widths))]
    public void MaxPooling_EveryWidth_IsBitEqualToScalars(LaneWidth width)
    {
        foreach (int samples in SampleCounts)
        {
            PoolingShape shape = new(2, 5, 4, samples, new PoolingWindow(3, 2, 2, 1, 1, 1, CeilMode: true));
            float[] x = Array.ConvertAll(Normal(shape.InputLength, 1), value => MathF.Round(2 * value));
            float[] dy = Normal(shape.OutputLength, 2);

            AssertBitEqual(width, (with, y, dx) =>
            {
                MaxPoolForward forward = new() { Shape = shape, X = x, Y = y };
                LaneDispatch.RunWith(with, ref forward);
                MaxPoolBackward backward = new() { Shape = shape, X = x, Y = y, OutputGradient = dy, InputGradient = dx };
                LaneDispatch.RunWith(with, ref backward);
            }, shape.OutputLength, shape.InputLength);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void AveragePooling_EveryWidth_IsBitEqualToScalars(LaneWidth width)
    {
        foreach (int samples in SampleCounts)
        {
            PoolingShape shape = new(2, 5, 4, samples, new PoolingWindow(3, 2, 2, 1, 1, 1, CeilMode: true));
            float[] x = Normal(shape.InputLength, 1);
            float[] dy = Normal(shape.OutputLength, 2);

            AssertBitEqual(width, (with, y, dx) =>
            {
                AveragePoolForward forward = new() { Shape = shape, CountPadding = true, X = x, Y = y };
                LaneDispatch.RunWith(with, ref forward);
                AveragePoolBackward backward = new() { Shape = shape, CountPadding = true, OutputGradient = dy, InputGradient = dx };
                LaneDispatch.RunWith(with, ref backward);
            }, shape.OutputLength, shape.InputLength);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Bilinear_EveryWidth_IsBitEqualToScalars(LaneWidth width)
    {
        AxisTap[] rows = AxisTap.For(3, 7, UpsampleMode.Bilinear);
        AxisTap[] columns = AxisTap.For(4, 5, UpsampleMode.Bilinear);
        foreach (int samples in SampleCounts)
        {
            float[] x = Normal(2 * 3 * 4 * samples, 1);
            float[] dy = Normal(2 * 7 * 5 * samples, 2);

            AssertBitEqual(width, (with, y, dx) =>
            {
                BilinearForward forward = new() { Rows = rows, Columns = columns, Units = 2, Height = 3, Width = 4, Samples = samples, X = x, Y = y };
                LaneDispatch.RunWith(with, ref forward);
                BilinearBackward backward = new()
                {
                    Rows = rows,
                    Columns = columns,
                    Units = 2,
                    Height = 3,
                    Width = 4,
                    Samples = samples,
                    OutputGradient = dy,
                    InputGradient = dx,
                };
                LaneDispatch.RunWith(with, ref backward);
            }, dy.Length, x.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Softmax_EveryWidth_IsBitEqualToScalars(LaneWidth width)
    {
        foreach (int columns in SampleCounts)
        {
            float[] x = Normal(5 * columns, 1);
            float[] dy = Normal(5 * columns, 2);

            AssertBitEqual(width, (with, y, dx) =>
            {
                SoftmaxForward forward = new() { Units = 5, Columns = columns, X = x, Y = y };
                LaneDispatch.RunWith(with, ref forward);
                dy.CopyTo(dx);
                SoftmaxBackward backward = new() { Units = 5, Columns = columns, Y = y, Gradient = dx };
                LaneDispatch.RunWith(with, ref backward);
            }, x.Length, x.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void SampleNormalization_EveryWidth_IsBitEqualToScalarsButForParameters(LaneWidth width)
    {
        const int Groups = 2;
        const int RowsPerGroup = 132;
        foreach (int samples in SampleCounts)
        {
            float[] x = Normal(Groups * RowsPerGroup * samples, 1);
            float[] dy = Normal(x.Length, 2);
            float[] scale = Normal(Groups * RowsPerGroup / 4, 3);
            Dictionary<LaneWidth, (float[] Scale, float[] Shift)> gradients = [];

            AssertBitEqual(width, (with, y, dx) =>
            {
                SampleNormRows places = new()
                {
                    Samples = samples,
                    Groups = Groups,
                    RowsPerGroup = RowsPerGroup,
                    Scale = scale,
                    Shift = scale,
                    RowsPerScale = 4,
                    Mean = new float[Groups * samples],
                    InverseDeviation = new float[Groups * samples],
                    Epsilon = 1e-5f,
                };
                SampleNormForward forward = new() { Rows = places, X = x, Y = y };
                LaneDispatch.RunWith(with, ref forward);
                dy.CopyTo(dx);
                gradients[with] = (new float[scale.Length], new float[scale.Length]);
                SampleNormBackward backward = new() { Rows = places, X = x, Gradient = dx, ScaleGradient = gradients[with].Scale, ShiftGradient = gradients[with].Shift };
                LaneDispatch.RunWith(with, ref backward);
            }, x.Length, x.Length);

            // Each term passes through at most the additions of its row; normalised values and gradients are below six.
            double allowed = 2 * Tolerances.Sum(samples + 4, 4 * samples * 36);
            for (int i = 0; i < scale.Length; i++)
            {
                Assert.Equal(gradients[LaneWidth.Scalar].Scale[i], gradients[width].Scale[i], allowed);
                Assert.Equal(gradients[LaneWidth.Scalar].Shift[i], gradients[width].Shift[i], allowed);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void NegativeDot_EveryLength_AddsWhereTheFirstIsNotPositive(LaneWidth width)
    {
        foreach (int length in new[] { 0, 1, 15, 16, 63, 64, 65, 1023, 1025, 3000 })
        {
            float[] x = Normal(length, 1);
            float[] y = Normal(length, 2);
            double expected = x.Zip(y, (a, b) => a > 0 ? 0.0 : (double)a * b).Sum();
            float actual = width switch
            {
                LaneWidth.Vector512 => RowReductions.NegativeDot<Lane512>(x, y),
                LaneWidth.Vector256 => RowReductions.NegativeDot<Lane256>(x, y),
                LaneWidth.Vector128 => RowReductions.NegativeDot<Lane128>(x, y),
                _ => RowReductions.NegativeDot<LaneScalar>(x, y),
            };

            Assert.Equal(expected, actual, Tolerances.Sum(26, x.Zip(y, (a, b) => Math.Abs((double)a * b)).Sum()));
        }

        Assert.Throws<ArgumentException>(() => RowReductions.NegativeDot(new float[2], new float[3]));
    }

    [Fact]
    public void PublicDoors_WrongLengths_AreRefused()
    {
        PoolingShape shape = new(1, 4, 4, 2, PoolingWindow.Square(2));

        Assert.Throws<ArgumentException>(() => MaxPooling.Forward(shape, new float[32], new float[9]));
        Assert.Throws<ArgumentException>(() => MaxPooling.Backward(shape, new float[32], new float[8], new float[8], new float[31]));
        Assert.Throws<ArgumentException>(() => AveragePooling.Forward(shape, true, new float[31], new float[8]));
        Assert.Throws<ArgumentException>(() => AveragePooling.Backward(shape, true, new float[7], new float[32]));
        Assert.Throws<ArgumentException>(() => SoftmaxFunction.Forward(3, new float[4], new float[4]));
        Assert.Throws<ArgumentException>(() => SoftmaxFunction.Backward(3, new float[6], new float[3]));
        Assert.Throws<ArgumentException>(() => new Upsampling(1, 2, 2, 4, 4, 1, UpsampleMode.Nearest).Forward(new float[4], new float[15]));
        Assert.Throws<ArgumentException>(() => SampleNormalization.Forward(
            new SampleNormRows { Samples = 2, Groups = 1, RowsPerGroup = 3, Scale = new float[3], Shift = new float[3], RowsPerScale = 1, Mean = new float[2], InverseDeviation = new float[1], Epsilon = 1 },
            new float[6],
            new float[6]));
    }

    private delegate void Run(LaneWidth width, Span<float> result, Span<float> gradient);

    private static void AssertBitEqual(LaneWidth width, Run run, int resultLength, int gradientLength)
    {
        (float[] Result, float[] Gradient) Of(LaneWidth with)
        {
            float[] result = [.. new float[resultLength], Untouched];
            float[] gradient = [.. new float[gradientLength], Untouched];
            run(with, result.AsSpan(0, resultLength), gradient.AsSpan(0, gradientLength));
            return (result, gradient);
        }

        (float[] expectedResult, float[] expectedGradient) = Of(LaneWidth.Scalar);
        (float[] result, float[] gradient) = Of(width);
        Assert.Equal(Untouched, result[^1]);
        Assert.Equal(Untouched, gradient[^1]);
        Assert.Equal(Array.ConvertAll(expectedResult, BitConverter.SingleToInt32Bits), Array.ConvertAll(result, BitConverter.SingleToInt32Bits));
        Assert.Equal(Array.ConvertAll(expectedGradient, BitConverter.SingleToInt32Bits), Array.ConvertAll(gradient, BitConverter.SingleToInt32Bits));
    }

    private static float[] Normal(int count, int seed)
    {
        float[] values = new float[count];
        new RandomStream((ulong)seed, "values").FillNormal(values);
        return values;
    }
}
