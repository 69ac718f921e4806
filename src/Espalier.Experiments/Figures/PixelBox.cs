namespace Espalier.Experiments.Figures;

/// <summary>A rectangle on the page, its edges in pixels from the top left corner.</summary>
internal readonly record struct PixelBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>From left to right.</summary>
    public double Width => Right - Left;

    /// <summary>From top to bottom.</summary>
    public double Height => Bottom - Top;

    /// <summary>Whether two rectangles have more than an edge in common.</summary>
    public bool Overlaps(PixelBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether a point lies inside or on an edge.</summary>
    public bool Contains(PixelPoint point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;

    /// <summary>The rectangle with all edges moved outwards.</summary>
    public PixelBox Grown(double by) => new(Left - by, Top - by, Right + by, Bottom + by);
}
