namespace Espalier.Experiments.Benchmarks.Tables;

/// <summary>A table of texts, to be written in any markup.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Note">How to read it; may be empty.</param>
/// <param name="Headings">One for each column.</param>
/// <param name="Rows">Rows of as many texts.</param>
internal sealed record TextTable(string Title, string Note, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows);
