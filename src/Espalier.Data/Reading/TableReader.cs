namespace Espalier.Data;

/// <summary>Reads tables from files: CSV and TSV, NPY, IDX.</summary>
public static class TableReader
{
    private const int BytesToRecognize = 8;

    /// <summary>Reads a file, its format known by its first bytes and, for text, by elimination.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Policies; the defaults when null.</param>
    /// <param name="chooseRows">
    /// Given the number of rows in the file, says which of them to read: their numbers from 0, rising. Of an array only these are kept in memory. Null reads all.
    /// </param>
    /// <returns>At least two samples of at least one feature that varies, all finite, with a report of what was left out.</returns>
    /// <remarks>Blank lines of text are skipped, so missing values of a one-column table must be written out. Lengths in headers are held against the file's real length before memory is taken.</remarks>
    /// <exception cref="DataFormatException">The file cannot be used; the message says where, why and what to do.</exception>
    /// <exception cref="ArgumentException">The chosen rows do not rise or are not there.</exception>
    public static Table Read(string path, TableReaderOptions? options = null, Func<int, IReadOnlyList<int>>? chooseRows = null)
    {
        options ??= new TableReaderOptions();
        using FileStream stream = SourceFile.Open(path);
        try
        {
            return TablePolicies.Apply(ReadRaw(path, stream, options, chooseRows), options);
        }
        catch (IOException exception)
        {
            throw new DataFormatException(path, "the file cannot be read to its end", "copy it again", innerException: exception);
        }
    }

    private static RawTable ReadRaw(string path, FileStream stream, TableReaderOptions options, Func<int, IReadOnlyList<int>>? chooseRows)
    {
        Span<byte> start = stackalloc byte[BytesToRecognize];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        string extension = Path.GetExtension(path).ToLowerInvariant();
        if (start.StartsWith(NpyHeader.Magic) || extension == ".npy")
        {
            return NpyTableReader.Read(path, stream, chooseRows);
        }

        if (IdxHeader.Recognizes(start) || extension is ".idx" or ".idx1-ubyte" or ".idx3-ubyte")
        {
            return IdxTableReader.Read(path, stream, chooseRows);
        }

        return start switch
        {
            [0x1F, 0x8B, ..] => throw new DataFormatException(path, "the file is compressed with gzip", "unpack it first: gunzip"),
            [(byte)'P', (byte)'K', 3, 4, ..] => throw new DataFormatException(
                path, "the file is a ZIP archive (also XLSX and NPZ)", "unpack it, or export one table as CSV or NPY"),
            _ => Choose(CsvTableReader.Read(path, stream, options), chooseRows),
        };
    }

    private static RawTable Choose(RawTable raw, Func<int, IReadOnlyList<int>>? chooseRows)
    {
        IReadOnlyList<int>? rows = ChosenRows.Of(raw.Samples, chooseRows);
        return rows is null ? raw : raw.Select(rows) with { RowsNotChosen = raw.Samples - rows.Count };
    }
}
