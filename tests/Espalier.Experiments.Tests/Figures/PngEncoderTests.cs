using Espalier.Experiments.Figures;
using Espalier.Numerics;

namespace Espalier.Experiments.Tests.Figures;

public sealed class PngEncoderTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(28, 28, 1)]
    [InlineData(5, 3, 2)]
    [InlineData(32, 31, 3)]
    [InlineData(1, 200, 4)]
    public void Encode_RandomPixels_ComeBack(int width, int height, int channels)
    {
        RandomStream random = new(5, "pixels", (ulong)channels);
        byte[] pixels = [.. Enumerable.Range(0, width * height * channels).Select(_ => (byte)random.NextIndex(256))];

        PixelImage decoded = PngDecoder.Decode(PngEncoder.Encode(new PixelImage(width, height, channels, pixels)));

        Assert.Equal((width, height, channels), (decoded.Width, decoded.Height, decoded.Channels));
        Assert.Equal(pixels, decoded.Bytes);
    }

    [Fact]
    public void Encode_EndChunk_HasTheCheckSumOfTheStandard()
    {
        // The end of every PNG file there is: no content, the name, and its well-known check sum.
        byte[] png = PngEncoder.Encode(new PixelImage(1, 1, 1, [7]));

        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], png[^12..]);
    }

    [Fact]
    public void Encode_FiveChannels_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PngEncoder.Encode(new PixelImage(1, 1, 5, new byte[5])));
}
