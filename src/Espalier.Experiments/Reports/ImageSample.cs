using Espalier.Data;

namespace Espalier.Experiments.Reports;

/// <summary>Pictures for the report on a network that learned images: some of them before and after the network, and what its decoder draws.</summary>
/// <remarks>Values are those of the data, in its own units; every picture is <c>[channel][row][column]</c>. NaN and infinities are left transparent.</remarks>
public sealed record ImageSample
{
    /// <summary>The shape of every picture.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary>Images as they are, held-out ones if there are any. At most 12 are shown, evenly chosen.</summary>
    public required IReadOnlyList<ReadOnlyMemory<float>> Originals { get; init; }

    /// <summary>What the network makes of each of <see cref="Originals"/>, in the same order.</summary>
    public required IReadOnlyList<ReadOnlyMemory<float>> Reconstructions { get; init; }

    /// <summary>A name for each of <see cref="Originals"/>, such as its row or label; empty for none.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What the decoder draws along each active latent. At most 24 are shown, the first ones.</summary>
    public IReadOnlyList<LatentWalk> Walks { get; init; } = [];

    /// <summary>Where along its latent each picture of a walk is, in standard deviations of the code from its mean; empty if it is not to be said.</summary>
    public IReadOnlyList<double> WalkPositions { get; init; } = [];

    /// <summary>The value drawn black, and all below it.</summary>
    /// <value>0 unless stated.</value>
    public double Black { get; init; }

    /// <summary>The value drawn white or at full colour, and all above it.</summary>
    /// <value>Above <see cref="Black"/>; 1 unless stated.</value>
    public double White { get; init; } = 1;
}
