namespace Espalier.Experiments.Thesis;

/// <summary>A table of an experiment.</summary>
/// <param name="Path">The CSV file below the experiment's folder; a <c>.md</c> and a <c>.tex</c> file of the same name stand beside it.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Headings">One for each column.</param>
/// <param name="Rows">Rows of as many texts.</param>
public sealed record ReproductionTable(string Path, string Title, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows);
