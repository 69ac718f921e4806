namespace Espalier.Experiments.Figures;

/// <summary>A point on the page, in pixels from its top left corner.</summary>
internal readonly record struct PixelPoint(double X, double Y)
{
    /// <summary>Whether both coordinates are finite, so that the point can be drawn.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);
}
