using System.CommandLine;

namespace Espalier.Cli.Commands.Data;

/// <summary><c>espalier data</c>: the verbs about data sets.</summary>
internal sealed class DataCommand : Command
{
    /// <summary>Creates the group of verbs.</summary>
    public DataCommand()
        : base("data", "List, make and inspect data sets.")
    {
        Add(new DataListCommand());
        Add(new DataMakeCommand());
        Add(new DataInfoCommand());
    }
}
