namespace Espalier.Cli.Commands.Info;

/// <summary>What this program is and what it runs on.</summary>
/// <param name="Version">The version of Espalier.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Architecture">The processor architecture of the process.</param>
/// <param name="Features">The vector extensions of the processor that the runtime uses, narrowest first.</param>
/// <param name="Cores">The number of logical processors this process may use.</param>
/// <param name="Lanes">The kernel path in use: <c>512</c>, <c>256</c>, <c>128</c> or <c>scalar</c>, the words <c>ESPALIER_LANES</c> understands.</param>
/// <param name="LanesReason">Why that path was chosen.</param>
internal sealed record InfoResult(
    string Version,
    string Runtime,
    string OperatingSystem,
    string Architecture,
    IReadOnlyList<string> Features,
    int Cores,
    string Lanes,
    string LanesReason);
