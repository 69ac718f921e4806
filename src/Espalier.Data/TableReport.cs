namespace Espalier.Data;

/// <summary>Says what happened to the data between its source and the table.</summary>
public sealed record TableReport
{
    /// <summary>How many rows the source had.</summary>
    public int RowsRead { get; init; }

    /// <summary>For each sample the number of its row in the source, from 0; null when the samples are all rows in their order, and when repeated rows were merged.</summary>
    public IReadOnlyList<int>? SourceRows { get; init; }

    /// <summary>How many of them were dropped because a value was missing (<see cref="MissingPolicy.Drop"/>).</summary>
    public int RowsWithMissingDropped { get; init; }

    /// <summary>How many missing values were replaced by their column's mean (<see cref="MissingPolicy.Mean"/>).</summary>
    public int ValuesReplacedByMean { get; init; }

    /// <summary>How many rows repeat an earlier row exactly, whether they were merged or kept.</summary>
    public int DuplicateRows { get; init; }

    /// <summary>Whether those repetitions were removed (<see cref="DuplicatePolicy.Merge"/>).</summary>
    public bool DuplicatesMerged { get; init; }

    /// <summary>How many pixels are the same in every image; they stay, because an image without them is none.</summary>
    public int ConstantPixels { get; init; }

    /// <summary>The columns that were left out, with reasons: text first, then empty ones, then constant ones.</summary>
    public IReadOnlyList<DroppedColumn> DroppedColumns { get; init; } = [];
}
