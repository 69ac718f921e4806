using System.Text.Json;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Numerics;

namespace Espalier.Benchmarks;

/// <summary>The latency of a ResNet-18-shaped network of random weights on images of 3×224×224, from a batch in place to its scores: one JSON line.</summary>
internal static class QuickInference
{
    /// <summary>Runs batches of <c>--batch</c> images on <c>--threads</c> threads.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        using WorkerPool pool = new(options.Number("threads", 1));
        Network network = ResidualNetwork.Build(new ResidualNetworkOptions(), new RandomStream(1, "weights"));
        Plan plan = Plan.Compile(network, options.Number("batch", 1), PlanMode.Evaluation, new PlanOptions { Pool = pool, KeepWeights = true });
        new RandomStream(1, "data").FillNormal(plan.Input);
        (double best, double median) = Stopclock.SecondsPerRun(plan.Forward, options.Number("seconds", 2));
        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            batch = plan.BatchSize,
            threads = pool.ThreadCount,
            bestSeconds = best,
            medianSeconds = median,
            arenaBytes = plan.ArenaBytes,
        }));
    }
}
