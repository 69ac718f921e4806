namespace Espalier.Dimension;

/// <summary>Powers that formulas name often.</summary>
internal static class Power
{
    /// <summary>A number times itself.</summary>
    public static double Square(double value) => value * value;
}
