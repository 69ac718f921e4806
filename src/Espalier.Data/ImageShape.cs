namespace Espalier.Data;

/// <summary>The shape of a sample that is an image; its features are ordered channel, row, column.</summary>
/// <param name="Channels">The number of channels, at least 1.</param>
/// <param name="Height">The number of rows of pixels, at least 1.</param>
/// <param name="Width">The number of pixels in a row, at least 1.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>How many features such an image has: channels × height × width.</summary>
    public int Features => Channels * Height * Width;

    /// <summary>Writes the shape as <c>channels×height×width</c>.</summary>
    /// <returns>For example <c>1×28×28</c>.</returns>
    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
