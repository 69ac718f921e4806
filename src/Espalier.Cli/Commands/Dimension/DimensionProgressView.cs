using System.Globalization;
using Espalier.Cli.Output;
using Espalier.Experiments.Estimation;

namespace Espalier.Cli.Commands.Dimension;

/// <summary>Shows which estimator is at work: on a terminal as a bar, elsewhere as occasional lines.</summary>
internal sealed class DimensionProgressView : IProgress<EstimationProgress>
{
    private readonly IProgress<ProgressReport> _bar;
    private readonly OccasionalLines? _lines;

    /// <summary>Creates the view.</summary>
    /// <param name="bar">The bar; a silent one when there is no terminal.</param>
    /// <param name="lines">The lines, or null for none.</param>
    public DimensionProgressView(IProgress<ProgressReport> bar, OccasionalLines? lines)
    {
        _bar = bar;
        _lines = lines;
    }

    /// <inheritdoc/>
    public void Report(EstimationProgress value)
    {
        _bar.Report(new ProgressReport(value.Fraction, value.Status));
        _lines?.Report(() => string.Create(CultureInfo.InvariantCulture, $"{value.Fraction:P0}, {value.Status}"));
    }
}
