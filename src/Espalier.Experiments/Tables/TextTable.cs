namespace Espalier.Experiments.Tables;

/// <summary>A table of texts, to be written in any markup.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Note">How to read it; may be empty.</param>
/// <param name="Headings">One for each column.</param>
/// <param name="Rows">Rows of as many cells.</param>
internal sealed record TextTable(string Title, string Note, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<TextCell>> Rows)
{
    /// <summary>The columns beside the first that hold words and stand to the left; the others hold numbers and stand to the right.</summary>
    public IReadOnlyCollection<int> WordColumns { get; init; } = [];

    /// <summary>Whether a column holds words.</summary>
    public bool HoldsWords(int column) => column == 0 || WordColumns.Contains(column);
}
