namespace Espalier.Cli.Commands.Data;

/// <summary>A data set that can be generated.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Features">How many numbers a sample has.</param>
/// <param name="Dimension">How many it really needs.</param>
/// <param name="SmallestCode">How many numbers a continuous code needs at least, more where the set closes upon itself; null where it is not known.</param>
/// <param name="DefaultNoise">The amplitude of noise unless another is asked for.</param>
/// <param name="DefaultNoiseKind">The kind of noise unless another is asked for.</param>
/// <param name="Summary">What it is, in one sentence.</param>
/// <param name="Origin">Where it comes from.</param>
internal sealed record DataSet(
    string Name,
    int Features,
    int Dimension,
    int? SmallestCode,
    double DefaultNoise,
    string DefaultNoiseKind,
    string Summary,
    string Origin);
