using System.Globalization;
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

    /// <summary>Runs the cases of <c>--shapes</c>, or those above, and writes one line for each direction.</summary>
    /// <remarks>Shapes are separated by blanks: input channels, output channels, image side, stride, samples, with commas between; kernels are 3×3.</remarks>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        double peak = MultiplyAddPeak.Measure();
        foreach ((ConvolutionGeometry geometry, int samples) in options.Text("shapes")?.Split(' ').Select(Parse) ?? s_cases)
        {
            AlignedBuffer x = Random(geometry.InputLength * samples, 1);
            AlignedBuffer y = Random(geometry.OutputLength * samples, 2);
            AlignedBuffer weights = Random(geometry.WeightLength, 3);
            var workspace = new Workspace();
            var convolution = new Convolution(geometry, samples);
            peak = Report(output, peak, geometry, samples, "forward", () => convolution.Forward(x.Span, weights.Span, default, y.Span, workspace: workspace));
            peak = Report(output, peak, geometry, samples, "backward-data", () => convolution.BackwardData(y.Span, weights.Span, x.Span, workspace: workspace));
            peak = Report(output, peak, geometry, samples, "backward-weights", () => convolution.BackwardWeights(x.Span, y.Span, weights.Span));
        }
    }

    private static (ConvolutionGeometry Geometry, int Samples) Parse(string shape) =>
        Array.ConvertAll(shape.Split(','), text => int.Parse(text, CultureInfo.InvariantCulture)) is [int inputs, int outputs, int size, int stride, int samples]
            ? (Square(inputs, outputs, size, stride), samples)
            : throw new FormatException($"'{shape}' is no shape; give input channels, output channels, image side, stride and samples, such as 64,64,56,1,16.");

    /// <summary>Times one direction and writes its line; the peak after it, which is that before the next.</summary>
    private static double Report(TextWriter output, double peakBefore, ConvolutionGeometry geometry, int samples, string direction, Action work)
    {
        (double best, double median) = Stopclock.SecondsPerRun(work, 0.3);

        // Clock frequency drifts with what else the machine does: compare with the peak on both sides of the measurement.
        double peakAfter = MultiplyAddPeak.Measure();
        double peak = Math.Max(peakBefore, peakAfter);

        // Products with padding are left out, for the kernels leave them out: a share of the peak cannot then be flattered.
        double gigaflops = 2e-9 * Products(geometry) * samples / best;
        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            shape = $"{geometry.InputChannels},{geometry.OutputChannels},{geometry.InputHeight},{geometry.StrideHeight},{samples}",
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
        return peakAfter;
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
