namespace Espalier.Dimension;

/// <summary>Sets without bends of which every dimension exists; the calibration is their mean, its doubt their spread.</summary>
internal enum FlatFamily
{
    /// <summary>Evenly in a ball: a boundary without corners.</summary>
    Ball,

    /// <summary>On a sphere, d + 1 coordinates: no boundary.</summary>
    Sphere,

    /// <summary>Evenly in a cube: a boundary that most points are near, in many dimensions.</summary>
    Cube,

    /// <summary>Normal: density falls off without end.</summary>
    Gaussian,
}
