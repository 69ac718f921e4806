namespace Espalier.Experiments.Thesis.Contract;

/// <summary>A piece of a report: a heading, some sentences, tables and figures.</summary>
/// <param name="Heading">What it shows.</param>
/// <param name="Text">What is to be seen, in sentences; a paragraph each.</param>
internal sealed record FindingsSection(string Heading, params IReadOnlyList<string> Text)
{
    /// <summary>The tables.</summary>
    public IReadOnlyList<NamedTable> Tables { get; init; } = [];

    /// <summary>The figures.</summary>
    public IReadOnlyList<NamedFigure> Figures { get; init; } = [];
}
