using System.Text.Json;
using Espalier.Numerics;

namespace Espalier.Benchmarks;

/// <summary>Searches for nearest neighbours, one JSON line each: normal points of few and of many features, and images on request.</summary>
internal static class QuickNeighbors
{
    private const int Points = 2500;
    private const double ShareOfSecond = 0.6;

    private static readonly int[] s_features = [3, 12, 36, 96];
    private static readonly int[] s_neighbors = [2, 20, 100];

    /// <summary>Runs all cases; <c>--images FILE</c> adds an IDX file of images (<c>--count</c> of them, <c>--neighbors</c> of each), <c>--method</c>, <c>--features</c> and <c>--points</c> choose among the others, <c>--threads</c> says how many threads.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        int threads = options.Number("threads", 1);
        using WorkerPool pool = new(threads);
        if (options.Text("images") is { } images)
        {
            RunImages(images, options, pool, output);
            return;
        }

        int only = options.Number("features", 0);
        int points = options.Number("points", Points);
        NeighborSearchMethod[] methods = options.Text("method") is { } name ? [Enum.Parse<NeighborSearchMethod>(name, ignoreCase: true)] : Enum.GetValues<NeighborSearchMethod>();
        foreach (int features in s_features.Where(features => only == 0 || features == only))
        {
            double[] values = Draw(points, features);
            foreach (int neighbors in s_neighbors)
            {
                foreach (NeighborSearchMethod method in methods)
                {
                    NeighborSearchOptions search = new() { Method = method, Pool = pool };
                    (double best, double median) = Stopclock.SecondsPerRun(() => NeighborSearch.Find(values, features, neighbors, search), ShareOfSecond);
                    output.WriteLine(JsonSerializer.Serialize(new
                    {
                        lanes = Lanes.Current.ToString(),
                        points,
                        features,
                        neighbors,
                        method = method.ToString(),
                        threads,
                        milliseconds = Math.Round(best * 1e3, 3),
                        medianMilliseconds = Math.Round(median * 1e3, 3),
                    }));
                }
            }
        }
    }

    private static void RunImages(string file, QuickOptions options, WorkerPool pool, TextWriter output)
    {
        // IDX: four bytes that say "unsigned bytes, three axes", three lengths of four bytes, then the pixels.
        const int Header = 16;
        const int Pixels = 28 * 28;
        byte[] bytes = File.ReadAllBytes(file);
        int count = Math.Min(options.Number("count", int.MaxValue), (bytes.Length - Header) / Pixels);
        float[] values = Array.ConvertAll(bytes[Header..(Header + (count * Pixels))], pixel => pixel / 255f);
        int neighbors = options.Number("neighbors", 20);
        NeighborSearchOptions search = new() { Method = NeighborSearchMethod.BruteForce, Pool = pool };
        double best = double.PositiveInfinity;
        NeighborGraph? graph = null;
        for (int repeat = 0; repeat < options.Number("repeats", 3); repeat++)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            graph = NeighborSearch.Find(values, Pixels, neighbors, search);
            best = Math.Min(best, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            points = count,
            features = Pixels,
            neighbors,
            threads = pool.ThreadCount,
            seconds = Math.Round(best, 3),
            secondsOfHalfTheProductsAtPeak = Math.Round((double)count * count * Pixels / MultiplyAddPeak.Measure() * 1e-9 / pool.ThreadCount, 2),
            meanDistance = Enumerable.Range(0, graph!.Points).Average(point => graph.DistancesOf(point)[^1]),
        }));
    }

    private static double[] Draw(int points, int features)
    {
        float[] values = new float[points * features];
        new RandomStream(1, "points").FillNormal(values);
        return Array.ConvertAll(values, value => (double)value);
    }
}
