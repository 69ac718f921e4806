namespace Espalier.Cli.Frame;

/// <summary>A command line that works as it stands.</summary>
/// <param name="CommandLine">What to type, beginning with <c>espalier</c>.</param>
/// <param name="Purpose">What it does, in a few words.</param>
internal sealed record Example(string CommandLine, string Purpose);
