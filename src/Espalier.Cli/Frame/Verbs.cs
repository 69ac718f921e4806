using System.CommandLine;
using Espalier.Cli.Commands.Benchmark;
using Espalier.Cli.Commands.Data;
using Espalier.Cli.Commands.Dimension;
using Espalier.Cli.Commands.Fit;
using Espalier.Cli.Commands.Info;
using Espalier.Cli.Commands.Reproduce;

namespace Espalier.Cli.Frame;

/// <summary>The one list of verbs, in the order in which help shows them.</summary>
internal static class Verbs
{
    /// <summary>Creates every verb.</summary>
    /// <returns>The commands to place below the root.</returns>
    public static IReadOnlyList<Command> Create() =>
    [
        new FitCommand(),
        new DimensionCommand(),
        new DataCommand(),
        new BenchmarkCommand(),
        new ReproduceCommand(),
        new InfoCommand(),
    ];
}
