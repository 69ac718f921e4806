using System.Runtime.InteropServices;

namespace Espalier.Experiments.Runs;

/// <summary>The machine that made a run; results are bit-identical only on the same kind.</summary>
public sealed record RunHardware
{
    /// <summary>The operating system with its version.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The instruction set of the process, e.g. <c>X64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Processors that the process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>The width of the arithmetic kernels in use, as <c>espalier info</c> prints it, e.g. <c>512</c>.</summary>
    public required string Lanes { get; init; }

    /// <summary>This machine, with the lanes that the numeric kernels have chosen.</summary>
    /// <param name="lanes">See <see cref="Lanes"/>.</param>
    public static RunHardware Current(string lanes) => new()
    {
        OperatingSystem = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        Cores = Environment.ProcessorCount,
        Lanes = lanes,
    };
}
