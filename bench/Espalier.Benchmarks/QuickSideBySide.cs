using System.Diagnostics;
using System.Text.Json;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Benchmarks;

/// <summary>Many small trainings, one after the other on one thread and then side by side on several: the thesis's comparison job, several times. One JSON line.</summary>
internal static class QuickSideBySide
{
    /// <summary>Runs the job <c>--runs</c> times on <c>--samples</c> of <c>--features</c> values, on one thread and on <c>--threads</c>.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        int features = options.Number("features", 16);
        int runs = options.Number("runs", 8);
        InMemorySamples training = QuickThesisJob.Samples(options.Number("samples", 5000), features, "training");
        InMemorySamples test = QuickThesisJob.Samples(training.Count / 10, features, "test");
        using WorkerPool pool = new(options.Number("threads", 2));
        QuickThesisJob.RunOnce(training, test);
        double single = Seconds(WorkerPool.Single);
        double shared = Seconds(pool);
        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            runs,
            threads = pool.ThreadCount,
            singleSeconds = single,
            sharedSeconds = shared,
            ratio = single / shared,
        }));

        double Seconds(WorkerPool workers)
        {
            long start = Stopwatch.GetTimestamp();
            workers.Run(runs, _ => QuickThesisJob.RunOnce(training, test));
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
