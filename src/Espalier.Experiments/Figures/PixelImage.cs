namespace Espalier.Experiments.Figures;

/// <summary>A picture of 8-bit pixels, row after row from the top.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">Bytes a pixel: 1 grey, 2 grey and opacity, 3 red, green and blue, 4 those and opacity.</param>
/// <param name="Bytes">The pixels, [Height × Width × Channels].</param>
internal sealed record PixelImage(int Width, int Height, int Channels, byte[] Bytes);
