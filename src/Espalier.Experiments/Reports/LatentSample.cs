namespace Espalier.Experiments.Reports;

/// <summary>Where rows of the data lie in the latent space, for a picture of it.</summary>
public sealed record LatentSample
{
    /// <summary>Name of the horizontal latent.</summary>
    public required string HorizontalName { get; init; }

    /// <summary>Name of the vertical latent.</summary>
    public required string VerticalName { get; init; }

    /// <summary>Name of what colours the points.</summary>
    public required string ColourName { get; init; }

    /// <summary>The horizontal latent of each row, [rows].</summary>
    public required IReadOnlyList<double> Horizontal { get; init; }

    /// <summary>The vertical latent of each row, [rows].</summary>
    public required IReadOnlyList<double> Vertical { get; init; }

    /// <summary>What colours each row, [rows].</summary>
    public required IReadOnlyList<double> Colour { get; init; }
}
