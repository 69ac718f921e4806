using System.Text.Json;
using Espalier.Numerics;

namespace Espalier.Benchmarks;

/// <summary>Matrix products of the shapes that matter, one JSON line each, beside the multiply-add peak of the same run.</summary>
internal static class QuickMatrixProduct
{
    private static readonly ProductCase[] s_cases =
    [
        new(1024, 1024, 1024),
        new(512, 512, 512),
        new(256, 256, 256),
        new(128, 128, 128),
        new(14, 64, 16),
        new(10, 64, 8),
        new(8, 64, 10),
        new(40, 64, 36),
        new(3, 64, 16),
        new(64, 16, 16),
        new(16, 64, 14, ATransposed: true),
        new(14, 16, 64, BTransposed: true),
        new(40, 36, 64, BTransposed: true),
        new(512, 64, 784),
        new(512, 784, 64, BTransposed: true),
        new(8, 50_176, 9),
        new(12, 12_544, 72),
        new(32, 12_544, 288),
        new(288, 12_544, 32, ATransposed: true),
        new(32, 288, 12_544, BTransposed: true),
    ];

    /// <summary>Runs all cases and writes one line each.</summary>
    internal static void Run(TextWriter output)
    {
        double peakBefore = MultiplyAddPeak.Measure();
        foreach (ProductCase shape in s_cases)
        {
            (double best, double median) = Time(shape);

            // Clock frequency drifts with what else the machine does: compare with the peak on both sides of the measurement.
            double peakAfter = MultiplyAddPeak.Measure();
            double peak = Math.Max(peakBefore, peakAfter);
            peakBefore = peakAfter;
            output.WriteLine(JsonSerializer.Serialize(new
            {
                lanes = Lanes.Current.ToString(),
                m = shape.M,
                n = shape.N,
                k = shape.K,
                aTransposed = shape.ATransposed,
                bTransposed = shape.BTransposed,
                microseconds = Math.Round(best * 1e6, 3),
                medianMicroseconds = Math.Round(median * 1e6, 3),
                gigaflops = Math.Round(shape.Operations / best * 1e-9, 1),
                peakGigaflops = Math.Round(peak, 1),
                shareOfPeak = Math.Round(shape.Operations / best * 1e-9 / peak, 3),
            }));
        }
    }

    private static (double Best, double Median) Time(ProductCase shape)
    {
        AlignedBuffer a = Random(shape.M * shape.K, 1);
        AlignedBuffer b = Random(shape.K * shape.N, 2);
        var c = new AlignedBuffer(shape.M * shape.N);
        var workspace = new Workspace();
        return Stopclock.SecondsPerRun(
            () =>
            {
                ReadOnlyMatrix left = shape.ATransposed ? new ReadOnlyMatrix(a.Span, shape.K, shape.M).Transpose() : new ReadOnlyMatrix(a.Span, shape.M, shape.K);
                ReadOnlyMatrix right = shape.BTransposed ? new ReadOnlyMatrix(b.Span, shape.N, shape.K).Transpose() : new ReadOnlyMatrix(b.Span, shape.K, shape.N);
                MatrixProduct.Multiply(left, right, new Matrix(c.Span, shape.M, shape.N), workspace: workspace);
            },
            0.4);
    }

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
