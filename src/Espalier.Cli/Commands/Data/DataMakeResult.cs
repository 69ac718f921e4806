namespace Espalier.Cli.Commands.Data;

/// <summary>What was made.</summary>
/// <param name="Name">The name of the set.</param>
/// <param name="Samples">How many samples it has.</param>
/// <param name="Features">How many numbers a sample has.</param>
/// <param name="Dimension">How many it really needs.</param>
/// <param name="Noise">The amplitude of the noise.</param>
/// <param name="NoiseKind">How the noise is distributed.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Path">The file, as it was named on the command line.</param>
internal sealed record DataMakeResult(
    string Name,
    int Samples,
    int Features,
    int Dimension,
    double Noise,
    string NoiseKind,
    ulong Seed,
    string Path);
