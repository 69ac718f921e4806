using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Espalier.Cli.Frame;

/// <summary>Writes <c>espalier 0.1.0</c>.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <summary>The version of this program, such as <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"espalier {Version}");
        return (int)ExitCode.Done;
    }
}
