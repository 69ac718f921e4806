using System.CommandLine;
using System.Runtime.InteropServices;
using Espalier.Cli.Frame;
using Espalier.Cli.Output;
using Espalier.Numerics;
using Spectre.Console;

namespace Espalier.Cli.Commands.Info;

/// <summary><c>espalier info</c>: version, machine, and which kernels run on it and why.</summary>
internal sealed class InfoCommand : Verb
{
    /// <summary>Creates the verb.</summary>
    public InfoCommand()
        : base("info", "Show the version, the machine, and which kernels run on it and why.")
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples =>
    [
        new("espalier info", "what runs here"),
        new("espalier info --json", "the same for a program"),
    ];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(ParseResult arguments, CommandOutput output, CancellationToken cancellation)
    {
        InfoResult result = new(
            Version: VersionAction.Version,
            Runtime: RuntimeInformation.FrameworkDescription,
            OperatingSystem: RuntimeInformation.OSDescription,
            Architecture: RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            Features: ProcessorFeatures.Detect(),
            Cores: Environment.ProcessorCount,
            Lanes: NameOf(Lanes.Current),
            LanesReason: Lanes.Reason);
        output.WriteResult(result, ResultJson.Default.InfoResult, WriteText);
        return Task.CompletedTask;
    }

    private static void WriteText(InfoResult result, IAnsiConsole console) => PairList.Write(
        console,
        [
            ("version", result.Version),
            ("runtime", result.Runtime),
            ("system", $"{result.OperatingSystem} ({result.Architecture})"),
            ("cores", $"{result.Cores}"),
            ("features", result.Features.Count == 0 ? "none" : string.Join(' ', result.Features)),
            ("lanes", $"{result.Lanes}: {result.LanesReason}"),
        ]);

    // The words that ESPALIER_LANES understands, so that what is shown can be typed.
    private static string NameOf(LaneWidth width) => width switch
    {
        LaneWidth.Scalar => "scalar",
        LaneWidth.Vector128 => "128",
        LaneWidth.Vector256 => "256",
        LaneWidth.Vector512 => "512",
        _ => width.ToString(),
    };
}
