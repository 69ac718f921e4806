using System.IO.MemoryMappedFiles;

namespace Espalier.Data;

/// <summary>One mapping of a file, with the readers who are in it. Every member is used under the lock of its <see cref="BoundedMap"/>, but for reading itself.</summary>
/// <param name="accessor">The mapping; owned.</param>
internal sealed class MappedView(MemoryMappedViewAccessor accessor)
{
    private int _readers;
    private bool _retired;

    /// <summary>A reader comes in.</summary>
    public void Enter() => _readers++;

    /// <summary>A reader goes; the last one out of a retired view unmaps it.</summary>
    public void Leave()
    {
        _readers--;
        Settle();
    }

    /// <summary>Nobody comes in any more.</summary>
    public void Retire()
    {
        _retired = true;
        Settle();
    }

    /// <summary>Copies bytes out of the mapping, for a reader who is in.</summary>
    public void Read(long offset, Span<byte> destination) => accessor.SafeMemoryMappedViewHandle.ReadSpan((ulong)offset, destination);

    private void Settle()
    {
        if (_retired && _readers == 0)
        {
            accessor.Dispose();
        }
    }
}
