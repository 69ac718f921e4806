namespace Espalier.Experiments.Figures;

/// <summary>The points of one series of a <see cref="ThumbnailScatter"/>.</summary>
public sealed record ThumbnailSeries
{
    /// <summary>The name in the legend.</summary>
    public required string Name { get; init; }

    /// <summary>The horizontal values, [n].</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>The vertical values, [n]; points with a coordinate that is not finite are left out.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>The picture of each point, [n], each <c>[channel][row][column]</c>; an empty one, or an empty list, for points without.</summary>
    public IReadOnlyList<ReadOnlyMemory<float>> Images { get; init; } = [];
}
