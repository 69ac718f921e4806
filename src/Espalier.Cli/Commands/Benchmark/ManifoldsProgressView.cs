using System.Globalization;
using Espalier.Cli.Output;
using Espalier.Experiments.Benchmarks;

namespace Espalier.Cli.Commands.Benchmark;

/// <summary>Shows how far a benchmark is: on a terminal as a bar, elsewhere as occasional lines. Cells arrive from several threads.</summary>
internal sealed class ManifoldsProgressView : IProgress<ManifoldBenchmarkProgress>
{
    private readonly Lock _showing = new();
    private readonly IProgress<ProgressReport> _bar;
    private readonly OccasionalLines? _lines;

    /// <summary>Creates the view.</summary>
    /// <param name="bar">The bar; a silent one when there is no terminal.</param>
    /// <param name="lines">The lines, or null for none.</param>
    public ManifoldsProgressView(IProgress<ProgressReport> bar, OccasionalLines? lines)
    {
        _bar = bar;
        _lines = lines;
    }

    /// <inheritdoc/>
    public void Report(ManifoldBenchmarkProgress value)
    {
        lock (_showing)
        {
            string status = string.Create(CultureInfo.InvariantCulture, $"{value.Finished} of {value.Total}, {value.Last}");
            _bar.Report(new ProgressReport(value.Finished / (double)value.Total, status));
            _lines?.Report(() => status);
        }
    }
}
