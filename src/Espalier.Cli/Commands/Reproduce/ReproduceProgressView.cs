using System.Globalization;
using Espalier.Cli.Output;
using Espalier.Experiments.Thesis;

namespace Espalier.Cli.Commands.Reproduce;

/// <summary>Shows how far experiments are: on a terminal as a bar over all of them, elsewhere as occasional lines.</summary>
internal sealed class ReproduceProgressView : IProgress<ReproductionProgress>
{
    private readonly IProgress<ProgressReport> _bar;
    private readonly OccasionalLines? _lines;
    private readonly int _experiments;
    private string _experiment = "";
    private int _begun;

    /// <summary>Creates the view.</summary>
    /// <param name="bar">The bar; a silent one when there is no terminal.</param>
    /// <param name="lines">The lines, or null for none.</param>
    /// <param name="experiments">Experiments in all.</param>
    public ReproduceProgressView(IProgress<ProgressReport> bar, OccasionalLines? lines, int experiments)
    {
        _bar = bar;
        _lines = lines;
        _experiments = experiments;
    }

    /// <summary>Turns to the next experiment.</summary>
    public void Begin(string experiment)
    {
        _experiment = experiment;
        _begun++;
    }

    /// <inheritdoc/>
    public void Report(ReproductionProgress value)
    {
        string status = string.Create(CultureInfo.InvariantCulture, $"{_experiment}: {value.Finished} of {value.Total} runs, {value.Last}");
        _bar.Report(new ProgressReport((_begun - 1 + value.Fraction) / _experiments, status));
        _lines?.Report(() => status);
    }
}
