namespace Espalier.Experiments.Figures;

/// <summary>Where a figure writes the names of its series.</summary>
public enum SeriesLabels
{
    /// <summary>Beside the right end of each line; the eye need not travel to a legend.</summary>
    LineEnds,

    /// <summary>In a row above the figure.</summary>
    Legend,

    /// <summary>Nowhere.</summary>
    None,
}
