using System.Text.Json;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Benchmarks;

namespace Espalier.Benchmarks;

/// <summary>
/// Estimators of dimension on one thread, each with its own neighbour search, on the 24 sets of the benchmark, the same points as <see cref="QuickManifolds"/> writes: one JSON line
/// for each estimator and set. Making the points is not timed. Times are processor time, that of the collector and the just-in-time compiler included.
/// </summary>
internal static class QuickDimension
{
    private const int FewestRuns = 3;
    private const double EnoughSeconds = 0.3;
    private const double LongSeconds = 5;

    /// <summary>Measures the estimators <c>--estimators a,b</c>, those of <c>--warm c</c> with calibrations at hand as well; lists those there are if none is named.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        if (options.Text("estimators") is not { } names)
        {
            foreach (EstimatorDescription description in EstimatorCatalogue.All)
            {
                output.WriteLine(JsonSerializer.Serialize(new { estimator = description.Name }));
            }

            return;
        }

        string[] warm = options.Text("warm")?.Split(',') ?? [];
        int samples = options.Number("samples", ManifoldBenchmarkSpecification.DefaultSamples);
        foreach (string name in names.Split(','))
        {
            EstimatorDescription description = EstimatorCatalogue.Find(name) ?? throw new FormatException($"--estimators names '{name}'; leave it out for a list.");
            DimensionEstimator estimator = description.Create(new EstimatorSettings());
            foreach (GeneratorDescription set in ManifoldSets.All)
            {
                Table table = Generators.Create(set.Name, samples, noise: 0);
                PointCloud points = PointCloud.FromFeatures(table.Values, table.Features);
                Measure(output, estimator, set.Name, points, isWarm: false);
                if (warm.Contains(name))
                {
                    Measure(output, estimator, set.Name, points, isWarm: true);
                }
            }
        }
    }

    /// <summary>Times an estimator with new calibrations each time, or with those at hand.</summary>
    private static void Measure(TextWriter output, DimensionEstimator estimator, string set, PointCloud points, bool isWarm)
    {
        CalibrationStore kept = new();
        if (isWarm)
        {
            _ = Estimate(estimator, points, kept);
        }

        (double[] seconds, double? value) = Seconds(estimator, points, () => isWarm ? kept : new CalibrationStore());
        output.WriteLine(JsonSerializer.Serialize(new
        {
            estimator = estimator.Name,
            set,
            isWarm,
            value,
            bestSeconds = seconds[0],
            medianSeconds = seconds[seconds.Length / 2],
        }));
    }

    /// <summary>Seconds of processor time of every run, the shortest first: at least three unless one takes long, and enough of them to be past just-in-time compilation.</summary>
    private static (double[] Seconds, double? Value) Seconds(DimensionEstimator estimator, PointCloud points, Func<CalibrationStore> calibrations)
    {
        List<double> seconds = [];
        double? value;
        do
        {
            CalibrationStore store = calibrations();
            TimeSpan start = Environment.CpuUsage.TotalTime;
            value = Estimate(estimator, points, store);
            seconds.Add((Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }
        while (seconds.Sum() < LongSeconds && (seconds.Count < FewestRuns || seconds.Sum() < EnoughSeconds));

        seconds.Sort();
        return ([.. seconds], value);
    }

    private static double? Estimate(DimensionEstimator estimator, PointCloud points, CalibrationStore calibrations)
    {
        try
        {
            return estimator.Estimate(points, new EstimationOptions { Calibrations = calibrations }).Dimension;
        }
        catch (EstimationException)
        {
            // Refusing took its time as well; the value says that there is none.
            return null;
        }
    }
}
