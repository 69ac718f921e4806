namespace Espalier.Data.Tests;

public sealed class DataSpecifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parse_NameAndSamples_IsAGeneratedSet()
    {
        var specifier = DataSpecifier.Parse("m7_roll:100");

        Assert.Equal(("M7_Roll", 100, null), (specifier.Set?.Name, specifier.Samples, specifier.Noise));
        Assert.Equal((100, 3), (specifier.Load().Samples, specifier.Load().Features));
    }

    [Fact]
    public void Parse_NoiseGiven_IsUsed()
    {
        var specifier = DataSpecifier.Parse("M7_Roll:100:0.25");

        Table table = specifier.Load(noiseKind: NoiseKind.Normal, seed: 9);

        Assert.Equal(0.25, specifier.Noise);
        Assert.Equal(Generators.Create("M7_Roll", 100, 0.25, NoiseKind.Normal, 9).ContentHash, table.ContentHash);
    }

    [Theory]
    [InlineData("data.csv")]
    [InlineData("folder/M7_Roll:100.csv")]
    [InlineData("data.csv:3")]
    [InlineData("folder/plain")]
    public void Parse_Path_IsAFile(string path)
    {
        Assert.Null(DataSpecifier.Parse(path).Set);
        Assert.Contains("no such file", Assert.Throws<DataFormatException>(() => DataSpecifier.Parse(path).Load()).Message);
    }

    [Fact]
    public void Parse_ExistingFile_IsRead()
    {
        string path = _folder.Text("t.csv", "1,2\n3,4\n");

        Assert.Equal(4, DataSpecifier.Parse(path).Load()[1, 1]);
    }

    [Theory]
    [InlineData("M7_Rol:100", "did you mean M7_Roll?")]
    [InlineData("M7Roll", "did you mean M7_Roll?")]
    [InlineData("M7_Roll", "needs a number of samples")]
    [InlineData("M7_Roll:", "is not a number of samples")]
    [InlineData("M7_Roll:1", "is not a number of samples")]
    [InlineData("M7_Roll:1e3", "is not a number of samples")]
    [InlineData("M7_Roll:-5", "is not a number of samples")]
    [InlineData("M7_Roll:99999999999", "is not a number of samples")]
    [InlineData("M10d_Cubic:2000000000", "is not a number of samples")]
    [InlineData("M7_Roll:100:x", "is not an amplitude")]
    [InlineData("M7_Roll:100:-1", "is not an amplitude")]
    [InlineData("M7_Roll:100:NaN", "is not an amplitude")]
    [InlineData("M7_Roll:100:1e300", "is not an amplitude")]
    [InlineData("M7_Roll:100:0.1:2", "at most a noise")]
    public void Parse_MistypedSet_SaysWhat(string text, string expected)
    {
        Assert.Contains(expected, Assert.Throws<DataFormatException>(() => DataSpecifier.Parse(text)).Message);
    }
}
