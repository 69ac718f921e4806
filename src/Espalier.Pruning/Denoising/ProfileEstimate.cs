namespace Espalier.Pruning.Denoising;

/// <summary>What <see cref="ProfileFit"/> reads off a profile; scales in units of the data.</summary>
internal sealed record ProfileEstimate
{
    /// <summary>The dimension.</summary>
    public required double Dimension { get; init; }

    /// <summary>Its standard deviation over the assumptions, the error of each included.</summary>
    public required double Deviation { get; init; }

    /// <summary>How probable it is that directions across the set have a size at all: noise, or what was not learned.</summary>
    public required double NoiseProbability { get; init; }

    /// <summary>That size, if there is one.</summary>
    public required double Noise { get; init; }

    /// <summary>How probable it is that this size differs between directions, as of fine structure that was not learned.</summary>
    public required double SpreadProbability { get; init; }

    /// <summary>How many of the scales, from the smallest on, go with one dimension.</summary>
    public required double ScalesTaken { get; init; }
}
