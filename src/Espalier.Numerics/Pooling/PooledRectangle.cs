namespace Espalier.Numerics;

/// <summary>The part of a grid that one place of a pooling window covers; ends are exclusive.</summary>
internal readonly struct PooledRectangle
{
    public required int Top { get; init; }

    public required int Bottom { get; init; }

    public required int Left { get; init; }

    public required int Right { get; init; }

    /// <summary>Gets the number of positions with padding; what lies beyond the padding, in ceil mode, is not counted.</summary>
    public required long PaddedArea { get; init; }

    /// <summary>Gets the number of real positions.</summary>
    public long Area => (long)(Bottom - Top) * (Right - Left);
}
