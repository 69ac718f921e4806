namespace Espalier.Dimension;

/// <summary>Estimates at growing scales, without those scales that have none: where points repeat or are rounded, small scales may have no answer and larger ones do.</summary>
internal sealed class ScaleProfile
{
    private readonly List<ScalePoint> _scales = [];

    /// <summary>The scales that have an answer.</summary>
    public IReadOnlyList<ScalePoint> Scales => _scales;

    /// <summary>Adds a scale if it has an answer.</summary>
    public void Add(Func<ScalePoint> estimate)
    {
        try
        {
            _scales.Add(estimate());
        }
        catch (EstimationException)
        {
            // The scale is missing from the profile; that says it.
        }
    }
}
