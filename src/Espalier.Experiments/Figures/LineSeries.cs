namespace Espalier.Experiments.Figures;

/// <summary>One line of a <see cref="LineChart"/>, with a band around it if wished.</summary>
public sealed record LineSeries
{
    /// <summary>The name in the label or legend.</summary>
    public required string Name { get; init; }

    /// <summary>The horizontal values, [n].</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>The vertical values, [n]; a value that is not finite leaves a gap.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>The lower edge of the band, [n], or <see langword="null"/> for none.</summary>
    public IReadOnlyList<double>? Lower { get; init; }

    /// <summary>The upper edge of the band, [n], or <see langword="null"/> for none.</summary>
    public IReadOnlyList<double>? Upper { get; init; }

    /// <summary>How much the line stands out.</summary>
    public SeriesTone Tone { get; init; } = SeriesTone.Coloured;

    /// <summary>Whether a value holds until the next one (drawn as stairs), as counts do.</summary>
    public bool Stepped { get; init; }

    /// <summary>Throws if the lists do not have one length, or only one edge of the band is given.</summary>
    internal void Validate()
    {
        if (X.Count != Y.Count)
        {
            throw new ArgumentException($"series '{Name}' has {X.Count} horizontal and {Y.Count} vertical values; give as many of each");
        }

        if ((Lower is null) != (Upper is null))
        {
            throw new ArgumentException($"series '{Name}' has one edge of a band; give both Lower and Upper, or neither");
        }

        if (Lower is not null && (Lower.Count != X.Count || Upper!.Count != X.Count))
        {
            throw new ArgumentException(
                $"series '{Name}' has {X.Count} values and a band of {Lower.Count} and {Upper!.Count}; give as many of each");
        }
    }
}
