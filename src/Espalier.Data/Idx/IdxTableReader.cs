namespace Espalier.Data;

/// <summary>Reads an IDX file as a table.</summary>
internal static class IdxTableReader
{
    public static RawTable Read(string file, Stream stream, Func<int, IReadOnlyList<int>>? chooseRows = null)
    {
        IdxHeader header = IdxHeader.Read(file, stream);
        return ArrayTable.Read(file, header.Shape, fortranOrder: false, new ElementReader(stream, header.Element), chooseRows);
    }
}
