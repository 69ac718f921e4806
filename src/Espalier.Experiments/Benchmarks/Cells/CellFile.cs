using System.Text;
using Espalier.Data;

namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>The file <c>cells.csv</c> of a benchmark, held by one process: a line counts once its line feed is written, so a kill loses at most the cell being written.</summary>
/// <remarks>Adding is thread-safe.</remarks>
internal sealed class CellFile : IDisposable
{
    public const string Name = "cells.csv";

    private readonly Lock _adding = new();
    private readonly string _path;
    private readonly FileStream _lockFile;
    private readonly List<BenchmarkCell> _cells;
    private FileStream? _stream;

    /// <summary>Takes the file of a folder, or an empty one, after cutting off half a line at its end.</summary>
    /// <exception cref="IOException">Another process has it, or the folder cannot be written.</exception>
    /// <exception cref="DataFormatException">A whole line is damaged.</exception>
    public CellFile(string folder)
    {
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, Name);
        _lockFile = Lock(folder);
        try
        {
            _cells = [.. ReadWholeLines()];
            if (_cells.Count > 0 && !HasEveryColumn())
            {
                Rewrite([.. _cells]);
            }
        }
        catch
        {
            _lockFile.Dispose();
            throw;
        }
    }

    /// <summary>All cells, in the order of the file.</summary>
    public IReadOnlyList<BenchmarkCell> Cells => _cells;

    /// <summary>Adds a cell in one write and hands it to the operating system, where a kill of this process cannot lose it.</summary>
    public void Add(BenchmarkCell cell)
    {
        lock (_adding)
        {
            _stream ??= OpenForAppending();
            _stream.Write(Encoding.UTF8.GetBytes(CellCsv.Line(cell)));
            _stream.Flush();
            _cells.Add(cell);
        }
    }

    /// <summary>Replaces the whole file: a kill leaves the old content or the new.</summary>
    public void Rewrite(IEnumerable<BenchmarkCell> cells)
    {
        BenchmarkCell[] all = [.. cells];
        _stream?.Dispose();
        _stream = null;
        AtomicFile.WriteText(_path, CellCsv.Header + string.Concat(all.Select(CellCsv.Line)));
        _cells.Clear();
        _cells.AddRange(all);
    }

    public void Dispose()
    {
        _stream?.Dispose();

        // The file stays: deleting it would let a third process lock a new one beside a second that waits on this one.
        _lockFile.Dispose();
    }

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "benchmark.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new IOException($"{folder} is being written by another benchmark; wait for it, stop it, or give another folder", exception);
        }
    }

    /// <summary>Whether lines can be added: an earlier version's file has fewer columns.</summary>
    private bool HasEveryColumn() => File.ReadLines(_path).First() + "\n" == CellCsv.Header;

    private FileStream OpenForAppending()
    {
        FileStream stream = new(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (stream.Length == 0)
        {
            stream.Write(Encoding.UTF8.GetBytes(CellCsv.Header));
        }

        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    private IReadOnlyList<BenchmarkCell> ReadWholeLines()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        byte[] content = File.ReadAllBytes(_path);
        int length = content.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (length < content.Length)
        {
            using FileStream stream = new(_path, FileMode.Open, FileAccess.Write);
            stream.SetLength(length);
        }

        using StringReader text = new(Encoding.UTF8.GetString(content, 0, length));
        return CellCsv.Read(_path, text);
    }
}
