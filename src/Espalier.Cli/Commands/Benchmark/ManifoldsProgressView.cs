using Espalier.Cli.Output;
using Espalier.Experiments.Benchmarks;

namespace Espalier.Cli.Commands.Benchmark;

/// <summary>Shows how far a benchmark is. Cells arrive from several threads.</summary>
internal sealed class ManifoldsProgressView : IProgress<ManifoldBenchmarkProgress>
{
    private readonly Lock _showing = new();
    private readonly IProgress<ProgressReport> _bar;

    /// <summary>Creates the view.</summary>
    /// <param name="bar">The bar; a silent one when there is no terminal.</param>
    public ManifoldsProgressView(IProgress<ProgressReport> bar)
    {
        _bar = bar;
    }

    /// <inheritdoc/>
    public void Report(ManifoldBenchmarkProgress value)
    {
        lock (_showing)
        {
            _bar.Report(new ProgressReport(value.Finished / (double)value.Total, $"{value.Finished} of {value.Total}, {value.Last}"));
        }
    }
}
