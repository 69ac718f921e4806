using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Fitting.Images;
using Espalier.Experiments.Tests.Runs;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;

namespace Espalier.Experiments.Tests.Fitting.Images;

public sealed class ImageDataTests : IDisposable
{
    private const int Count = 30;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_BytesInAnIdxFile_BecomeZeroToOneAndAreParted()
    {
        byte[] pixels = [.. Enumerable.Range(0, Count * 20).Select(i => (byte)(i * 7))];
        File.WriteAllBytes(_folder.File("images"), [0, 0, 8, 3, 0, 0, 0, Count, 0, 0, 0, 4, 0, 0, 0, 5, .. pixels]);

        using ImageData data = Load(_folder.File("images"));

        Assert.Equal((Count, 27, 3), (data.Samples, data.TrainingSamples, data.HeldOutSamples));
        Assert.Equal(new ActivationShape(1, 4, 5), data.Training.Shape);
        Assert.True(data.AreBytes);
        float[] all = [.. Values(data.Training).Concat(Values(data.HeldOut)).Order()];
        Assert.Equal(pixels.Select(pixel => pixel / 255f).Order(), all);
    }

    [Fact]
    public void Load_TextWithAStatedShape_IsTheSameAsTheArray()
    {
        float[] values = [.. Enumerable.Range(0, Count * 16).Select(i => (i * 37 % 101) / 4f)];
        NpyWriter.Write(_folder.File("images.npy"), values, Count, 1, 4, 4);
        File.WriteAllLines(_folder.File("images.csv"), values.Chunk(16).Select(row => string.Join(',', row)));

        using ImageData array = Load(_folder.File("images.npy"));
        using ImageData text = Load(_folder.File("images.csv"), "4x4");

        Assert.Equal(Values(array.Training), Values(text.Training));
        Assert.Equal(Values(array.HeldOut), Values(text.HeldOut));
    }

    [Fact]
    public void Load_RowsWithAStatedShape_AreSeenAsImages()
    {
        NpyWriter.Write(_folder.File("rows.npy"), new float[Count * 30], Count, 30);

        using ImageData data = Load(_folder.File("rows.npy"), "5x6");

        Assert.Equal(new ActivationShape(1, 5, 6), data.Training.Shape);
    }

    [Theory]
    [InlineData("SineImage1:50")]
    [InlineData("rows.npy")]
    [InlineData("rows.csv")]
    public void Load_ShapeOfAnotherSize_NamesBothNumbersAndTheRemedy(string source)
    {
        NpyWriter.Write(_folder.File("rows.npy"), new float[Count * 784], Count, 784);
        File.WriteAllLines(_folder.File("rows.csv"), Enumerable.Range(0, Count).Select(row => string.Join(',', Enumerable.Range(row, 784))));
        string path = source.Contains(':', StringComparison.Ordinal) ? source : _folder.File(source);

        DataFormatException exception = Assert.Throws<DataFormatException>(() => Load(path, "32x32"));

        Assert.Contains("784", exception.Message, StringComparison.Ordinal);
        Assert.Contains("1024", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--image", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(-1e20f)]
    public void Load_ValueThatCannotBeTrainedOn_NamesTheImage(float value)
    {
        float[] values = new float[Count * 16];
        values[(5 * 16) + 3] = value;
        NpyWriter.Write(_folder.File("images.npy"), values, Count, 4, 4);

        Assert.Contains("sample 5, feature 3", Assert.Throws<DataFormatException>(() => Load(_folder.File("images.npy"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_GeneratedImagesForTheThesis_AddsFurtherOnes()
    {
        FitSpecification specification = new() { Data = "SineImage2:40", Method = FitMethod.Thesis };
        using FitData thesis = FitData.Load(specification);
        using FitData espalier = FitData.Load(specification with { Method = FitMethod.Espalier });

        Assert.Equal((40, 4, true), (thesis.TrainingSamples, thesis.HeldOutSamples, thesis.IsFurther));
        Assert.Equal((36, 4, false), (espalier.TrainingSamples, espalier.HeldOutSamples, espalier.IsFurther));
    }

    private static ImageData Load(string source, string? image = null) => Assert.IsType<ImageData>(FitData.Load(new FitSpecification
    {
        Data = source,
        Image = image is null ? ImageInterpretation.Inferred : ImageInterpretation.Parse(image),
    }));

    private static float[] Values(SampleSource samples)
    {
        float[] values = new float[samples.Count * samples.Shape.Size];
        samples.Gather([.. Enumerable.Range(0, samples.Count)], values);
        return values;
    }
}
