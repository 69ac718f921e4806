using System.CommandLine;

namespace Espalier.Cli.Commands.Benchmark;

/// <summary><c>espalier benchmark</c>: the verbs that compare.</summary>
internal sealed class BenchmarkCommand : Command
{
    /// <summary>Creates the group of verbs.</summary>
    public BenchmarkCommand()
        : base("benchmark", "Compare estimators on data of known dimension.")
    {
        Add(new ManifoldsCommand());
    }
}
