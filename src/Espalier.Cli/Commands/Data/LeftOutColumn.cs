namespace Espalier.Cli.Commands.Data;

/// <summary>A column of the source that is not used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why it is not used.</param>
internal sealed record LeftOutColumn(string Name, string Reason);
