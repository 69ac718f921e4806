namespace Espalier.Dimension;

/// <summary>Estimators of this project that are corrected by simulation.</summary>
internal static class CalibratedEstimators
{
    public static IReadOnlyList<EstimatorDescription> All { get; } =
    [
        new("Calibrated", "distances and directions of neighbours at many scales, calibrated by simulation, noise taken out", _ => new CalibratedDimension()),
    ];
}
