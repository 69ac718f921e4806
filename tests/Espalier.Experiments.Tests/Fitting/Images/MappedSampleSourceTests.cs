using Espalier.Data;
using Espalier.Experiments.Fitting.Images;
using Espalier.Experiments.Tests.Runs;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Experiments.Tests.Fitting.Images;

public sealed class MappedSampleSourceTests : IDisposable
{
    private const int Count = 40;

    private readonly TemporaryFolder _folder = new();
    private readonly float[] _values;
    private readonly MappedSamples _samples;

    public MappedSampleSourceTests()
    {
        RandomStream random = new(2, "source");
        _values = [.. Enumerable.Range(0, Count * 2 * 3 * 5).Select(_ => (float)random.NextUniform())];
        NpyWriter.Write(_folder.File("images.npy"), _values, Count, 2, 3, 5);
        _samples = MappedSamples.Open(_folder.File("images.npy"));
    }

    public void Dispose()
    {
        _samples.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Gather_AllSamples_EqualsSamplesInMemory()
    {
        var mapped = new MappedSampleSource(_samples);
        var memory = new InMemorySamples(_values, new ActivationShape(2, 3, 5));

        Assert.Equal((memory.Count, memory.Shape), (mapped.Count, mapped.Shape));
        Assert.Equal(Batch(memory, [39, 0, 17, 17]), Batch(mapped, [39, 0, 17, 17]));
    }

    [Fact]
    public void Gather_SomeRows_EqualsTheSubset()
    {
        int[] rows = [5, 39, 5, 12];
        var mapped = new MappedSampleSource(_samples, rows);
        InMemorySamples memory = new InMemorySamples(_values, new ActivationShape(2, 3, 5)).Subset(rows);

        Assert.Equal(4, mapped.Count);
        Assert.Equal(Batch(memory, [3, 1, 0]), Batch(mapped, [3, 1, 0]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(Count)]
    public void Constructor_RowThatIsNone_IsRefused(int row) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MappedSampleSource(_samples, [0, row]));

    private static float[] Batch(SampleSource source, int[] indices)
    {
        float[] batch = new float[indices.Length * source.Shape.Size];
        source.Gather(indices, batch);
        return batch;
    }
}
