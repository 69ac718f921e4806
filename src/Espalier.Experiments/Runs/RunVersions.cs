using System.Reflection;
using System.Runtime.InteropServices;

namespace Espalier.Experiments.Runs;

/// <summary>The versions of the software that wrote a run.</summary>
public sealed record RunVersions
{
    /// <summary>The version of Espalier.</summary>
    public required string Espalier { get; init; }

    /// <summary>The .NET runtime, e.g. <c>.NET 10.0.1</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>The versions of this process.</summary>
    public static RunVersions Current()
    {
        Assembly assembly = typeof(RunVersions).Assembly;
        string? informational = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new RunVersions
        {
            Espalier = informational ?? assembly.GetName().Version?.ToString() ?? "unknown",
            Runtime = RuntimeInformation.FrameworkDescription,
        };
    }
}
