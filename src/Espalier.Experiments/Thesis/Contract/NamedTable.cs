using Espalier.Experiments.Tables;

namespace Espalier.Experiments.Thesis.Contract;

/// <summary>A table and the name of its files.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens, unique in the experiment; files are <c>tables/NAME.csv</c>, <c>.md</c> and <c>.tex</c>.</param>
/// <param name="Table">The table.</param>
internal sealed record NamedTable(string Name, TextTable Table);
