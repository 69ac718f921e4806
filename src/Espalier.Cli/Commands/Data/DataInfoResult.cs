namespace Espalier.Cli.Commands.Data;

/// <summary>What is in a data set, and what was left out of it.</summary>
/// <param name="Source">The file or the specifier.</param>
/// <param name="Samples">How many samples are used.</param>
/// <param name="Features">How many numbers a sample has.</param>
/// <param name="Image">The shape of a sample, if samples are images.</param>
/// <param name="Dimension">The true dimension, if the data are generated.</param>
/// <param name="RowsRead">How many rows the source had.</param>
/// <param name="RowsDropped">How many rows were dropped because a value was missing.</param>
/// <param name="ValuesReplaced">How many missing values were replaced by their column's mean.</param>
/// <param name="DuplicateRows">How many rows repeat an earlier one.</param>
/// <param name="DuplicatesMerged">Whether those were merged.</param>
/// <param name="ConstantPixels">How many pixels are the same in every image.</param>
/// <param name="LeftOut">The columns that are not used, and why.</param>
/// <param name="Columns">The columns that are used.</param>
/// <param name="ContentHash">SHA-256 of shape and values.</param>
internal sealed record DataInfoResult(
    string Source,
    int Samples,
    int Features,
    ImageSize? Image,
    int? Dimension,
    int RowsRead,
    int RowsDropped,
    int ValuesReplaced,
    int DuplicateRows,
    bool DuplicatesMerged,
    int ConstantPixels,
    IReadOnlyList<LeftOutColumn> LeftOut,
    IReadOnlyList<ColumnSummary> Columns,
    string ContentHash);
