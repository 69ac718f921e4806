using Espalier.Data.Tests.Npy;
using Espalier.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Data.Tests.Images;

public sealed class MappedSamplesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("(6,)", 6, 1, null)]
    [InlineData("(2, 3)", 2, 3, null)]
    [InlineData("(1, 2, 3)", 1, 6, "1×2×3")]
    [InlineData("(1, 3, 2, 1)", 1, 6, "3×2×1")]
    public void Open_EachNumberOfAxes_KnowsSamplesAndImage(string shape, int count, int features, string? image)
    {
        using var samples = MappedSamples.Open(_folder.Bytes("a.npy", NpyFile.Of("'|u1'", false, shape, [1, 2, 3, 4, 5, 6])));

        Assert.Equal((count, features, image), (samples.Count, samples.Features, samples.Image?.ToString()));
    }

    [Fact]
    public void Gather_Bytes_DividesBy255ToTheLastBit()
    {
        byte[] values = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        using var samples = MappedSamples.Open(_folder.Bytes("a.npy", NpyFile.Of("'|u1'", false, "(256, 1)", values)));

        Assert.Equal(values.Select(value => value / 255f), Gather(samples, [.. Enumerable.Range(0, 256)]));
    }

    [Fact]
    public void Gather_IdxFile_TransposesInTheOrderAsked()
    {
        byte[] file = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 102, 153, 204, 255];
        using var samples = MappedSamples.Open(_folder.Bytes("a.idx", file));

        Assert.Equal([0.6f, 0, 0.6f, 0.8f, 0.2f, 0.8f, 1, 0.4f, 1], Gather(samples, [1, 0, 1]));
    }

    [Fact]
    public void Gather_SinglePrecision_KeepsEveryBit()
    {
        float[] values = [1.1f, -0f, float.NaN, float.NegativeInfinity, float.Epsilon, 3e38f];
        byte[] data = [.. values.SelectMany(BitConverter.GetBytes)];
        using var samples = MappedSamples.Open(_folder.Bytes("a.npy", NpyFile.Of("'<f4'", false, "(6,)", data)));

        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), Gather(samples, [0, 1, 2, 3, 4, 5]).Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [InlineData("'|u1'", new byte[] { 0, 10, 255 }, new[] { -3f, 17f, 507f })]
    [InlineData("'<f4'", new byte[] { 0, 0, 0, 63, 0, 0, 0, 0, 0, 0, 128, 63 }, new[] { -2f, -3f, -1f })]
    [InlineData("'<f8'", new byte[] { 0, 0, 0, 0, 0, 0, 224, 63, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 240, 63 }, new[] { -2f, -3f, -1f })]
    public void Gather_FactorAndShift_ScalesStoredValues(string element, byte[] data, float[] expected)
    {
        string path = _folder.Bytes("a.npy", NpyFile.Of(element, false, "(3,)", data));
        using var samples = MappedSamples.Open(path, new() { Factor = 2, Shift = -3 });

        Assert.Equal(expected, Gather(samples, [0, 1, 2]));
    }

    [Fact]
    public void Gather_AnyShapeAndOrder_EqualsTheTable()
    {
        int file = 0;
        Gen<(int Count, int Features, int Batch)> shapes =
            from count in Gen.Choose(2, 40)
            from features in Gen.Choose(1, 70)
            from batch in Gen.Choose(1, 50)
            select (count, features, batch);
        Prop.ForAll(shapes.ToArbitrary(), shape =>
        {
            RandomStream random = new(7, "mapped", (ulong)++file);
            double[] values = [.. Enumerable.Range(0, shape.Count * shape.Features).Select(_ => random.NextUniform())];
            string path = _folder[$"{file}.npy"];
            NpyWriter.Write(path, values, shape.Count, shape.Features);
            int[] indices = [.. Enumerable.Range(0, shape.Batch).Select(_ => random.NextIndex(shape.Count))];
            using var samples = MappedSamples.Open(path);

            float[] gathered = Gather(samples, indices);

            return Enumerable.Range(0, gathered.Length).All(i =>
                gathered[i] == (float)values[(indices[i % shape.Batch] * shape.Features) + (i / shape.Batch)]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Gather_SamplesLongerThanTheStage_AreReadInPieces()
    {
        const int features = 200_000;
        float[] values = [.. Enumerable.Range(0, 3 * features).Select(i => (float)i)];
        NpyWriter.Write(_folder["long.npy"], values, 3, features);
        using var samples = MappedSamples.Open(_folder["long.npy"]);

        float[] gathered = Gather(samples, [2, 0]);

        for (int feature = 0; feature < features; feature++)
        {
            Assert.Equal(values[(2 * features) + feature], gathered[2 * feature]);
            Assert.Equal(values[feature], gathered[(2 * feature) + 1]);
        }
    }

    [Fact]
    public void Gather_WrongIndexOrLength_SaysWhich()
    {
        using var samples = MappedSamples.Open(_folder.Bytes("a.npy", NpyFile.Of("'|u1'", false, "(2, 3)", [1, 2, 3, 4, 5, 6])));

        Assert.Equal(2, Assert.Throws<ArgumentOutOfRangeException>(() => samples.Gather([0, 2], new float[6])).ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Gather([-1], new float[3]));
        Assert.Contains("need 6 places but the destination has 5", Assert.Throws<ArgumentException>(() => samples.Gather([0, 1], new float[5])).Message);
    }

    [Fact]
    public void Gather_AfterDispose_IsRefused()
    {
        var samples = MappedSamples.Open(_folder.Bytes("a.npy", NpyFile.Of("'|u1'", false, "(2, 3)", [1, 2, 3, 4, 5, 6])));
        samples.Dispose();
        samples.Dispose();

        Assert.Throws<ObjectDisposedException>(() => samples.Gather([0], new float[3]));
    }

    [Fact]
    public void Summarize_SameBytesInNpyAndIdx_HaveTheSameHash()
    {
        using var npy = MappedSamples.Open(_folder.Bytes("a.npy", NpyFile.Of("'|u1'", false, "(2, 3)", [1, 2, 3, 4, 5, 6])));
        using var idx = MappedSamples.Open(_folder.Bytes("a.idx", [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]));
        using var turned = MappedSamples.Open(_folder.Bytes("b.npy", NpyFile.Of("'|u1'", false, "(3, 2)", [1, 2, 3, 4, 5, 6])));

        Assert.Equal(npy.Summarize(), idx.Summarize());
        Assert.NotEqual(npy.Summarize().ContentHash, turned.Summarize().ContentHash);
        Assert.Equal((1, 6, 3.5), (npy.Summarize().Minimum, npy.Summarize().Maximum, npy.Summarize().Mean));
    }

    [Fact]
    public void Summarize_InfiniteValue_NamesSampleAndFeature()
    {
        byte[] data = NpyFile.Doubles(1, 2, 3, 4, 5, double.PositiveInfinity);
        using var samples = MappedSamples.Open(_folder.Bytes("a.npy", NpyFile.Of("'<f8'", false, "(2, 3)", data)));

        Assert.Contains("sample 1, feature 2", Assert.Throws<DataFormatException>(() => samples.Summarize()).Message);
    }

    private static float[] Gather(MappedSamples samples, int[] indices)
    {
        float[] destination = new float[indices.Length * samples.Features];
        samples.Gather(indices, destination);
        return destination;
    }
}
