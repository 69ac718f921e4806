namespace Espalier.Experiments.Reports;

/// <summary>How a stated dimension is to be read.</summary>
public enum DimensionBound
{
    /// <summary>It is the dimension.</summary>
    Exact,

    /// <summary>The dimension is this or more; something kept larger ones from being seen.</summary>
    AtLeast,

    /// <summary>The dimension is this or less; something may have made it look larger.</summary>
    AtMost,
}
