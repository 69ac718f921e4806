using Spectre.Console;

namespace Espalier.Cli.Output;

/// <summary>Moves a progress bar on a terminal.</summary>
internal sealed class TerminalProgress : IProgress<ProgressReport>
{
    private readonly string _title;
    private readonly ProgressTask _bar;

    /// <summary>Creates the progress.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="bar">The bar, whose maximum is 1.</param>
    public TerminalProgress(string title, ProgressTask bar)
    {
        _title = title;
        _bar = bar;
    }

    /// <inheritdoc/>
    public void Report(ProgressReport value)
    {
        _bar.Value = value.Fraction;
        _bar.Description = Markup.Escape(value.Status is null ? _title : $"{_title}: {value.Status}");
    }
}
