namespace Espalier.Data;

/// <summary>A column of the source that is not in the table, and why.</summary>
/// <param name="Name">The column's name in the source.</param>
/// <param name="Reason">Why it was left out, in words for the user, such as <c>constant (3)</c>.</param>
public sealed record DroppedColumn(string Name, string Reason);
