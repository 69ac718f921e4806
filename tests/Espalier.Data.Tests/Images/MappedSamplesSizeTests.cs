using Espalier.Data.Tests.Npy;

namespace Espalier.Data.Tests.Images;

/// <summary>Files larger than an array can be, made sparse so that they take no room on the disk.</summary>
public sealed class MappedSamplesSizeTests : IDisposable
{
    private const long SmallLimit = 8L << 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gather_AtTheEndOfMoreThan4Gigabytes_FindsTheLastSample()
    {
        string path = Sparse(count: 1_400_000, features: 3136, last: [51, 255]);
        using var samples = MappedSamples.Open(path);
        float[] batch = new float[2 * 3136];

        samples.Gather([1_399_999, 0], batch);

        Assert.Equal(1_400_000, samples.Count);
        Assert.Equal([0.2f, 0, 0, 0, 1, 0, 0, 0], batch[^8..]);
    }

    [Fact]
    public void Gather_FarMoreThanTheLimit_KeepsTheLimit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "resident file pages are read from /proc");

        const int count = 4096;
        string path = Sparse(count, features: 65_536, last: []);
        using var samples = MappedSamples.Open(path, new() { ResidentBytes = SmallLimit });
        float[] batch = new float[16 * 65_536];
        samples.Gather([.. Enumerable.Range(0, 16)], batch);
        long before = ResidentFileBytes();
        for (int first = 0; first < count; first += 16)
        {
            samples.Gather([.. Enumerable.Range(first, 16)], batch);
        }

        // 256 MiB were read. Besides the limit there may be pages of assemblies that tests running beside this one have loaded.
        Assert.InRange(ResidentFileBytes() - before, long.MinValue, SmallLimit + (64L << 20));
        Assert.True(samples.Mappings > (256L << 20) / SmallLimit);
    }

    [Fact]
    public async Task Gather_ManyThreadsOverManyMappings_AllReadWhatIsThere()
    {
        string path = _folder["threads.npy"];
        const int count = 2000;
        float[] values = [.. Enumerable.Range(0, count * 1500).Select(i => (float)(i / 1500))];
        NpyWriter.Write(path, values, count, 1500);
        using var samples = MappedSamples.Open(path, new() { ResidentBytes = SmallLimit / 2 });

        bool[] right = await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            float[] batch = new float[5 * 1500];
            return Enumerable.Range(0, 400).All(step =>
            {
                int[] indices = [.. Enumerable.Range(0, 5).Select(i => (((step * 5) + i) * (thread + 7)) % count)];
                samples.Gather(indices, batch);
                return Enumerable.Range(0, batch.Length).All(i => batch[i] == indices[i % 5]);
            });
        })));

        Assert.DoesNotContain(false, right);
        Assert.True(samples.Mappings > 1);
    }

    [Fact]
    public void Gather_FileWithinTheLimit_IsMappedOnce()
    {
        using var samples = MappedSamples.Open(Sparse(100, 784, []));
        float[] batch = new float[784];
        for (int step = 0; step < 10_000; step++)
        {
            samples.Gather([step % 100], batch);
        }

        Assert.Equal(1, samples.Mappings);
    }

    [Fact]
    public void Gather_Repeated_AllocatesNothing()
    {
        using var samples = MappedSamples.Open(Sparse(100, 784, []));
        float[] batch = new float[64 * 784];
        int[] indices = [.. Enumerable.Range(0, 64)];
        samples.Gather(indices, batch);
        long before = GC.GetAllocatedBytesForCurrentThread();

        samples.Gather(indices, batch);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static long ResidentFileBytes()
    {
        string line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("RssFile:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Writes zeros as a hole, and in the last sample the given bytes, each followed by a zero, at its end.</summary>
    private string Sparse(int count, int features, byte[] last)
    {
        string path = _folder.Bytes("sparse.npy", NpyFile.Of("'|u1'", false, $"({count}, {features})", []));
        using FileStream stream = new(path, FileMode.Open, FileAccess.Write);
        long end = stream.Length + ((long)count * features);
        stream.SetLength(end);
        stream.Position = end - (2 * last.Length);
        foreach (byte value in last)
        {
            stream.Write([value, 0]);
        }

        return path;
    }
}
