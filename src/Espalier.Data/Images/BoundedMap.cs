using System.IO.MemoryMappedFiles;

namespace Espalier.Data;

/// <summary>A file mapped into memory of which only so much stays resident, in whatever order it is read.</summary>
/// <remarks>
/// Pages of a mapping count as the process's memory from their first touch until they are unmapped, so a mapping read at random soon holds the whole file. Here
/// every read is charged with the pages it can have touched, and before the limit is passed the mapping is replaced by a fresh one; the pages stay in the system's
/// file cache, from which touching them again costs little (2 ms to unmap 400 MB, under a microsecond a page). A file that fits in the limit is never mapped again.
/// Reads come from any thread; a mapping in use by another thread at its replacement goes when that read, of 1 MiB at most, is over.
/// </remarks>
internal sealed class BoundedMap : IDisposable
{
    /// <summary>The smallest limit: room for several of the longest reads.</summary>
    public const long SmallestLimit = 4 << 20;

    private const int LongestRead = 1 << 20;

    /// <summary>Linux maps the cached pages of up to 64 KiB around a touched one; a read has two ends.</summary>
    private const int TouchedAround = 2 * 64 * 1024;

    private readonly Lock _gate = new();
    private readonly FileStream _stream;
    private readonly MemoryMappedFile _map;
    private readonly long _limit;
    private MappedView _view;
    private long _touched;
    private bool _disposed;

    /// <summary>Maps a file.</summary>
    /// <param name="stream">The file; owned from here on.</param>
    /// <param name="limit">Bytes that may be resident, at least <see cref="SmallestLimit"/>.</param>
    public BoundedMap(FileStream stream, long limit)
    {
        _stream = stream;
        _limit = stream.Length <= limit ? long.MaxValue : limit;
        Limit = Math.Min(stream.Length, limit);
        _map = MemoryMappedFile.CreateFromFile(stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = MapAgain();
    }

    /// <summary>How many bytes are resident at most.</summary>
    public long Limit { get; }

    /// <summary>How often the file was mapped.</summary>
    public int Mappings { get; private set; }

    /// <summary>Copies bytes out of the file.</summary>
    /// <param name="offset">Where they begin; all of them lie within the file.</param>
    /// <param name="destination">Receives them.</param>
    public void Read(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            Span<byte> part = destination[..Math.Min(destination.Length, LongestRead)];
            MappedView view = Enter(part.Length + TouchedAround);
            try
            {
                view.Read(offset, part);
            }
            finally
            {
                lock (_gate)
                {
                    view.Leave();
                }
            }

            offset += part.Length;
            destination = destination[part.Length..];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _view.Retire();
            _map.Dispose();
            _stream.Dispose();
        }
    }

    private MappedView Enter(long touches)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (touches > _limit - _touched)
            {
                MappedView former = _view;
                _view = MapAgain();
                former.Retire();
                _touched = 0;
            }

            _touched += touches;
            _view.Enter();
            return _view;
        }
    }

    private MappedView MapAgain()
    {
        Mappings++;
        return new MappedView(_map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read));
    }
}
