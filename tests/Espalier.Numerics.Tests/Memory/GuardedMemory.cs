using System.Runtime.InteropServices;

namespace Espalier.Numerics.Tests;

/// <summary>Floats that end exactly where an inaccessible page begins: touching one more ends the process. Linux only.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int ReadAndWrite = 1 | 2;
    private const int PrivateAnonymous = 2 | 0x20;

    private readonly nint _mapping;
    private readonly nuint _bytes;
    private readonly nint _first;
    private readonly int _length;

    /// <summary>Maps <paramref name="length"/> floats, drawn at random, with the guard page behind the last one.</summary>
    internal GuardedMemory(int length, int seed)
    {
        int page = Environment.SystemPageSize;
        int data = ((length * sizeof(float)) + page - 1) / page * page;
        _length = length;
        _bytes = (nuint)(data + page);
        _mapping = Map(0, _bytes, ReadAndWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, _mapping);
        Assert.Equal(0, Protect(_mapping + data, (nuint)page, 0));
        _first = _mapping + data - (length * sizeof(float));

        var random = new System.Random(seed);
        foreach (ref float value in Span)
        {
            value = random.NextSingle() - 0.5f;
        }
    }

    internal Span<float> Span => new((void*)_first, _length);

    public void Dispose() => Assert.Equal(0, Unmap(_mapping, _bytes));

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
