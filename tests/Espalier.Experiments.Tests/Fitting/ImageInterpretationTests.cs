using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Tests.Runs;

namespace Espalier.Experiments.Tests.Fitting;

public sealed class ImageInterpretationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("28x28", 1, 28, 28)]
    [InlineData("3x32x64", 3, 32, 64)]
    [InlineData("2×5×7", 2, 5, 7)]
    public void Parse_Shapes_AreUnderstoodAndRepeated(string text, int channels, int height, int width)
    {
        ImageInterpretation image = ImageInterpretation.Parse(text);

        Assert.Equal(ImageInterpretation.Of(new ImageShape(channels, height, width)), image);
        Assert.Equal(image, ImageInterpretation.Parse(image.ToArgument()!));
    }

    [Theory]
    [InlineData("28")]
    [InlineData("0x28")]
    [InlineData("-3x28")]
    [InlineData("1x2x3x4")]
    [InlineData("65535x65535x65535")]
    [InlineData("large")]
    public void Parse_NoShape_SaysWhatToWrite(string text) =>
        Assert.Contains("28x28", Assert.Throws<FormatException>(() => ImageInterpretation.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Resolve_Inferred_TakesFilesOfThreeOrFourAxesAndGeneratedImages()
    {
        NpyWriter.Write(_folder.File("rank4.npy"), new float[2 * 3 * 4 * 5], 2, 3, 4, 5);
        NpyWriter.Write(_folder.File("rank3.npy"), new float[2 * 8 * 9], 2, 8, 9);
        NpyWriter.Write(_folder.File("rank2.npy"), new float[2 * 784], 2, 784);
        NpyWriter.Write(_folder.File("small.npy"), new float[2 * 3 * 9], 2, 3, 9);
        File.WriteAllText(_folder.File("table.csv"), "1,2\n3,4\n");

        Assert.Equal(new ImageShape(3, 4, 5), Resolve(_folder.File("rank4.npy")));
        Assert.Equal(new ImageShape(1, 8, 9), Resolve(_folder.File("rank3.npy")));
        Assert.Null(Resolve(_folder.File("rank2.npy")));
        Assert.Null(Resolve(_folder.File("small.npy")));
        Assert.Null(Resolve(_folder.File("table.csv")));
        Assert.Equal(new ImageShape(2, 28, 28), Resolve("SineImage1x2:10"));
        Assert.Null(Resolve("M7_Roll:10"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Resolve_ChannelsLast_SaysHowToMoveThem(int channels)
    {
        NpyWriter.Write(_folder.File("last.npy"), new float[2 * 8 * 9 * channels], 2, 8, 9, channels);

        Assert.Contains("moveaxis", Assert.Throws<DataFormatException>(() => Resolve(_folder.File("last.npy"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2x2")]
    [InlineData("3x300")]
    [InlineData("1x64")]
    public void Resolve_StatedButTooSmall_NamesTheShapeAndTheRemedy(string text)
    {
        string message = Assert.Throws<DataFormatException>(() => ImageInterpretation.Parse(text).Resolve(DataSpecifier.Parse("./any.npy"))).Message;

        Assert.Contains("at least 4", message, StringComparison.Ordinal);
        Assert.Contains("none", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_Stated_LooksIntoNoFile()
    {
        Assert.Null(ImageInterpretation.Rows.Resolve(DataSpecifier.Parse("SineImage1:10")));
        Assert.Equal(new ImageShape(1, 5, 5), ImageInterpretation.Parse("5x5").Resolve(DataSpecifier.Parse("./missing.npy")));
    }

    private static ImageShape? Resolve(string text) => ImageInterpretation.Inferred.Resolve(DataSpecifier.Parse(text));
}
