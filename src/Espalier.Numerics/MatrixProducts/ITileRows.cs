namespace Espalier.Numerics;

/// <summary>A number of rows known to the compiler, so that one kernel body becomes a straight-line tile for each height.</summary>
internal interface ITileRows
{
    /// <summary>Rows of the tile, from 1 to <see cref="TileRows.Maximum"/>.</summary>
    public static abstract int Count { get; }
}
