namespace Espalier.Cli.Commands.Data;

/// <summary>What there is.</summary>
/// <param name="Sets">The data sets, family by family.</param>
/// <param name="Numbered">Families with a set for every number, in words.</param>
internal sealed record DataListResult(IReadOnlyList<DataSet> Sets, IReadOnlyList<string> Numbered);
