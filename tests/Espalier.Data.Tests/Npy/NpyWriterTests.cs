using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Data.Tests.Npy;

public sealed class NpyWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_AnyTableAsFloat64_IsReadBackBitForBit()
    {
        Prop.ForAll(Tables.Any, table =>
        {
            NpyWriter.Write(_folder["t.npy"], table);
            Table read = TableReader.Read(_folder["t.npy"]);
            return read.Samples == table.Samples && read.ContentHash == table.ContentHash;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Write_AnyTableAsFloat32_IsReadBackRounded()
    {
        Prop.ForAll(Tables.Any, table =>
        {
            NpyWriter.Write(_folder["t.npy"], table, NpyElement.Float32);
            Table read = TableReader.Read(_folder["t.npy"]);
            return read.Values.ToArray().SequenceEqual(table.Values.ToArray().Select(value => (double)(float)value));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Write_Images_KeepsTheirShape()
    {
        Table images = Generators.Create("SineImage2x3", 3);

        NpyWriter.Write(_folder["t.npy"], images);
        Table read = TableReader.Read(_folder["t.npy"]);

        Assert.Equal(new ImageShape(3, 28, 28), read.Image);
        Assert.Equal(images.ContentHash, read.ContentHash);
    }

    [Fact]
    public void Write_Header_IsAlignedAndEndsWithLineFeed()
    {
        NpyWriter.Write(_folder["t.npy"], new double[] { 1, 2 }, 2);

        byte[] bytes = File.ReadAllBytes(_folder["t.npy"]);
        int data = 10 + BitConverter.ToUInt16(bytes, 8);
        string header = Encoding.ASCII.GetString(bytes, 10, data - 10);
        Assert.Equal(0, data % 64);
        Assert.StartsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", header);
        Assert.EndsWith("\n", header);
        Assert.Equal(NpyFile.Doubles(1, 2), bytes[data..]);
    }

    [Fact]
    public void Write_ShapeThatDoesNotFit_Throws()
    {
        Assert.Throws<ArgumentException>(() => NpyWriter.Write(_folder["t.npy"], new double[6], 2, 2));
        Assert.Throws<ArgumentException>(() => NpyWriter.Write(_folder["t.npy"], new float[6], int.MaxValue, int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => NpyWriter.Write(_folder["t.npy"], new float[6], -2, -3));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(new[] { 6 })]
    [InlineData(new[] { 1, 6 })]
    [InlineData(new[] { 3, 1, 2 })]
    [InlineData(new[] { 1, 2, 3, 1 })]
    public void Write_SingleArray_IsReadBackWithShape(int[] shape)
    {
        float[] values = [1, float.NaN, float.NegativeInfinity, -0.5f, 3e38f, 0];

        NpyWriter.Write(_folder["t.npy"], values, shape);
        var read = NpyArray.Read(_folder["t.npy"]);

        Assert.Equal(shape, read.Shape);
        Assert.Equal(values.Select(value => (double)value), read.Values);
    }
}
