namespace Espalier.Data;

/// <summary>Reads an NPY file as a table.</summary>
internal static class NpyTableReader
{
    public static RawTable Read(string file, Stream stream, Func<int, IReadOnlyList<int>>? chooseRows = null)
    {
        NpyHeader header = NpyHeader.Read(file, stream);
        return ArrayTable.Read(file, header.Shape, header.FortranOrder, new ElementReader(stream, header.Element), chooseRows);
    }
}
