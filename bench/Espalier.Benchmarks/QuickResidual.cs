using System.Text.Json;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Numerics;

namespace Espalier.Benchmarks;

/// <summary>
/// A network of the shape of ResNet-18 (He et al. 2015, arXiv 1512.03385, table 1) on images of 224 × 224, run forward in evaluation mode with kept weights, beside the
/// multiply-add peak of the same run.
/// </summary>
internal static class QuickResidual
{
    /// <summary>Runs <c>--batch</c> images (default 1) with <c>--threads</c> threads (default 1) and writes one line.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        int batch = options.Number("batch", 1);
        int threads = options.Number("threads", 1);
        using WorkerPool pool = new(threads);
        Network network = Build(out long multiplyAdds);
        Plan plan = Plan.Compile(network, batch, PlanMode.Evaluation, new PlanOptions { KeepWeights = true, Pool = pool });
        new RandomStream(1, "data").FillNormal(plan.Input);
        double peak = MultiplyAddPeak.Measure();
        (double best, double median) = Stopclock.SecondsPerRun(plan.Forward, options.Number("seconds", 5));
        peak = Math.Max(peak, MultiplyAddPeak.Measure());
        double gigaflops = 2e-9 * multiplyAdds * batch / best;
        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            batch,
            threads,
            milliseconds = Math.Round(best * 1e3, 2),
            medianMilliseconds = Math.Round(median * 1e3, 2),
            gigaflops = Math.Round(gigaflops, 1),
            peakGigaflopsOfOneThread = Math.Round(peak, 1),
            shareOfPeak = Math.Round(gigaflops / peak / threads, 3),
        }));
    }

    private static Network Build(out long multiplyAdds)
    {
        NetworkBuilder builder = new(new ActivationShape(3, 224, 224));
        int at = Normalized(builder, "stem", Square(64, 7, 2), builder.Input, rectified: true);
        at = builder.Add("pool", new MaxPool2d(PoolingWindow.Square(3, 2, 1)), at);
        for (int stage = 0; stage < 4; stage++)
        {
            for (int block = 0; block < 2; block++)
            {
                at = Block(builder, $"stage{stage}.{block}", 64 << stage, stage > 0 && block == 0, at);
            }
        }

        at = builder.Add("mean", new GlobalAveragePool(), at);
        at = builder.Add("classes", new Linear(1000), builder.Add("flatten", new Flatten(), at));
        Network network = builder.Build(at);
        RandomStream stream = new(1, "weights");
        multiplyAdds = 0;
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Role == ParameterRole.Weight))
        {
            Span<float> values = network.ValuesOf(parameter);
            stream.FillNormal(values);
            float deviation = MathF.Sqrt(2f * parameter.Dimensions[0] / values.Length);
            foreach (ref float value in values)
            {
                value *= deviation;
            }

            multiplyAdds += (long)values.Length * network.Nodes[parameter.Node].Shape.Positions;
        }

        return network;
    }

    private static int Block(NetworkBuilder builder, string name, int channels, bool halves, int input)
    {
        int at = Normalized(builder, $"{name}.first", Square(channels, 3, halves ? 2 : 1), input, rectified: true);
        at = Normalized(builder, $"{name}.second", Square(channels, 3, 1), at, rectified: false);
        int shortcut = halves ? Normalized(builder, $"{name}.shortcut", Square(channels, 1, 2), input, rectified: false) : input;
        return builder.Add($"{name}.relu", new Activation(ActivationFunction.ReLU), builder.Add($"{name}.sum", new Add(), at, shortcut));
    }

    private static int Normalized(NetworkBuilder builder, string name, Conv2d convolution, int input, bool rectified)
    {
        int at = builder.Add($"{name}.norm", new BatchNorm(), builder.Add($"{name}.convolution", convolution, input));
        return rectified ? builder.Add($"{name}.relu", new Activation(ActivationFunction.ReLU), at) : at;
    }

    private static Conv2d Square(int channels, int kernel, int stride) => new(channels, kernel, kernel, Bias: false)
    {
        StrideHeight = stride,
        StrideWidth = stride,
        PaddingTop = kernel / 2,
        PaddingLeft = kernel / 2,
        PaddingBottom = kernel / 2,
        PaddingRight = kernel / 2,
    };
}
