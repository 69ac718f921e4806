namespace Espalier.Experiments.Figures;

/// <summary>The outlines of points: a shape for each of the first series, so that they differ by more than colour.</summary>
internal static class PointMark
{
    /// <summary>Path data of one point.</summary>
    /// <param name="series">Which series it belongs to, from 0; the shapes repeat after four.</param>
    /// <param name="centre">Where it stands.</param>
    /// <param name="size">Its height in pixels.</param>
    public static string Path(int series, PixelPoint centre, double size)
    {
        double half = size / 2;
        string start = $"M{N(centre.X - half)} {N(centre.Y)}";

        // Square and triangle are made a little smaller or larger than the circle, for areas that look alike.
        return (series % 4) switch
        {
            0 => $"{start}a{N(half)} {N(half)} 0 1 1 {N(size)} 0a{N(half)} {N(half)} 0 1 1 {N(-size)} 0z",
            1 => $"M{N(centre.X - (0.88 * half))} {N(centre.Y - (0.88 * half))}h{N(0.88 * size)}v{N(0.88 * size)}h{N(-0.88 * size)}z",
            2 => $"M{N(centre.X)} {N(centre.Y - (1.2 * half))}l{N(1.1 * half)} {N(2 * half)}h{N(-2.2 * half)}z",
            _ => $"M{N(centre.X - (1.15 * half))} {N(centre.Y)}l{N(1.15 * half)} {N(-1.15 * half)}l{N(1.15 * half)} {N(1.15 * half)}l{N(-1.15 * half)} {N(1.15 * half)}z",
        };
    }

    private static string N(double value) => SvgBuilder.Number(value);
}
