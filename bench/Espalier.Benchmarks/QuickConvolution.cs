using System.Text.Json;
using Espalier.Numerics;

namespace Espalier.Benchmarks;

/// <summary>Convolutions of the shapes that matter, forward and both gradients, one JSON line each, beside the multiply-add peak of the same run.</summary>
internal static class QuickConvolution
{
    private static readonly (ConvolutionGeometry Geometry, int Samples)[] s_cases =
    [
        (Square(12, 24, 14), 64),
        (Square(24, 48, 14), 64),
        (Square(1, 12, 28), 64),
        (Square(12, 24, 28, 2), 64),
        (Square(24, 12, 28), 64),
        (Square(12, 1, 28), 64),
        (Square(64, 64, 56), 64),
        (Square(64, 64, 56), 1),
        (Square(128, 128, 28), 1),
        (Square(512, 512, 7), 1),
        (Square(64, 128, 56, 2), 1),
        (Square(64, 64, 56) with { Groups = 64 }, 16),
    ];

    /// <summary>Runs all cases and writes one line for each direction.</summary>
    internal static void Run(TextWriter output)
    {
        foreach ((ConvolutionGeometry geometry, int samples) in s_cases)
        {
            AlignedBuffer x = Random(geometry.InputLength * samples, 1);
            AlignedBuffer y = Random(geometry.OutputLength * samples, 2);
            AlignedBuffer weights = Random(geometry.WeightLength, 3);
            var workspace = new Workspace();
            var convolution = new Convolution(geometry, samples);
            Report(output, geometry, samples, "forward", () => convolution.Forward(x.Span, weights.Span, default, y.Span, workspace: workspace));
            Report(output, geometry, samples, "backward-data", () => convolution.BackwardData(y.Span, weights.Span, x.Span, workspace: workspace));
            Report(output, geometry, samples, "backward-weights", () => convolution.BackwardWeights(x.Span, y.Span, weights.Span));
        }
    }

    private static void Report(TextWriter output, ConvolutionGeometry geometry, int samples, string direction, Action work)
    {
        double peakBefore = MultiplyAddPeak.Measure();
        (double best, double median) = Stopclock.SecondsPerRun(work, 0.3);
        double peak = Math.Max(peakBefore, MultiplyAddPeak.Measure());

        // Products with padding are left out, for the kernels leave them out: a share of the peak cannot then be flattered.
        double gigaflops = 2e-9 * Products(geometry) * samples / best;
        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            channels = $"{geometry.InputChannels}→{geometry.OutputChannels}",
            image = $"{geometry.InputHeight}×{geometry.InputWidth}",
            kernel = $"{geometry.KernelHeight}×{geometry.KernelWidth}",
            stride = geometry.StrideHeight,
            groups = geometry.Groups,
            samples,
            direction,
            microseconds = Math.Round(best * 1e6, 1),
            medianMicroseconds = Math.Round(median * 1e6, 1),
            gigaflops = Math.Round(gigaflops, 1),
            peakGigaflops = Math.Round(peak, 1),
            shareOfPeak = Math.Round(gigaflops / peak, 3),
        }));
    }

    private static long Products(ConvolutionGeometry g) => (long)g.OutputChannels * (g.InputChannels / g.Groups)
        * Along(g.InputHeight, g.OutputHeight, g.KernelHeight, g.StrideHeight, g.PaddingTop)
        * Along(g.InputWidth, g.OutputWidth, g.KernelWidth, g.StrideWidth, g.PaddingLeft);

    private static long Along(int input, int output, int kernel, int stride, int padding)
    {
        long count = 0;
        for (int position = 0; position < output; position++)
        {
            for (int tap = 0; tap < kernel; tap++)
            {
                int source = (position * stride) + tap - padding;
                count += source >= 0 && source < input ? 1 : 0;
            }
        }

        return count;
    }

    private static ConvolutionGeometry Square(int inputs, int outputs, int size, int stride = 1) => new(inputs, outputs, size, size, 3, 3)
    {
        StrideHeight = stride,
        StrideWidth = stride,
        PaddingTop = 1,
        PaddingLeft = 1,
        PaddingBottom = 1,
        PaddingRight = 1,
    };

    private static AlignedBuffer Random(int length, int seed)
    {
        var random = new Random(seed);
        var buffer = new AlignedBuffer(length);
        foreach (ref float value in buffer.Span)
        {
            value = (random.NextSingle() * 2) - 1;
        }

        return buffer;
    }
}
