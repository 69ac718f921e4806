namespace Espalier.Cli.Commands.Data;

/// <summary>What there is.</summary>
/// <param name="Sets">The data sets, family by family.</param>
internal sealed record DataListResult(IReadOnlyList<DataSet> Sets);
