namespace Espalier.Cli.Commands.Data;

/// <summary>The shape of samples that are images.</summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Height">The number of rows of pixels.</param>
/// <param name="Width">The number of pixels in a row.</param>
internal sealed record ImageSize(int Channels, int Height, int Width);
