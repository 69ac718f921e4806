using System.Globalization;
using System.Text.Json;
using Espalier.Data;
using Espalier.Experiments.Benchmarks;

namespace Espalier.Benchmarks;

/// <summary>Writes the 24 sets of the benchmark as NPY files, for peers to estimate the very same points: one JSON line for each.</summary>
internal static class QuickManifolds
{
    /// <summary>Writes into the folder <c>--out</c>, as <c>espalier data make</c> would with <c>--samples</c>, <c>--noise</c>, <c>--kind</c> and <c>--seed</c>.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        string folder = options.Text("out") ?? throw new FormatException("--out is missing; give a folder.");
        double noise = double.Parse(options.Text("noise") ?? "0", CultureInfo.InvariantCulture);
        NoiseKind kind = options.Text("kind") == "normal" ? NoiseKind.Normal : NoiseKind.Uniform;
        int samples = options.Number("samples", ManifoldBenchmarkSpecification.DefaultSamples);
        Directory.CreateDirectory(folder);
        foreach (GeneratorDescription set in ManifoldSets.All)
        {
            string path = Path.Combine(folder, $"{set.Name}.npy");
            NpyWriter.Write(path, Generators.Create(set.Name, samples, noise, kind, (ulong)options.Number("seed", 0)));
            output.WriteLine(JsonSerializer.Serialize(new { set = set.Name, dimension = set.IntrinsicDimension, features = set.Features, path }));
        }
    }
}
