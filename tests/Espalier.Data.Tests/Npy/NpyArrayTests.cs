namespace Espalier.Data.Tests.Npy;

public sealed class NpyArrayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_FortranOrder_IsTurnedIntoCOrder()
    {
        string path = _folder.Bytes("t.npy", NpyFile.Of("'<f8'", true, "(2, 3)", NpyFile.Doubles(1, 4, 2, 5, 3, 6)));

        var array = NpyArray.Read(path);

        Assert.Equal([2, 3], array.Shape);
        Assert.Equal([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], array.Values);
    }

    [Fact]
    public void Read_MissingFile_SaysSo()
    {
        Assert.Contains("no such file", Assert.Throws<DataFormatException>(() => NpyArray.Read(_folder["none.npy"])).Message);
    }
}
