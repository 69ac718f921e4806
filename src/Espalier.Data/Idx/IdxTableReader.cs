namespace Espalier.Data;

/// <summary>Reads an IDX file as a table.</summary>
internal static class IdxTableReader
{
    public static RawTable Read(string file, Stream stream)
    {
        IdxHeader header = IdxHeader.Read(file, stream);
        return ArrayTable.Read(file, header.Shape, fortranOrder: false, new ElementReader(stream, header.Element));
    }
}
