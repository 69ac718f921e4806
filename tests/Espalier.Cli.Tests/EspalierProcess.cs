using System.Diagnostics;

namespace Espalier.Cli.Tests;

/// <summary>The command line as its users meet it: a process with arguments, two streams and an exit code.</summary>
internal static class EspalierProcess
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "espalier.dll");

    private static readonly string s_dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs <c>espalier</c> with its output redirected.</summary>
    /// <param name="arguments">The words after <c>espalier</c>.</param>
    /// <returns>What the process left.</returns>
    public static Task<ProcessOutcome> RunAsync(params IEnumerable<string> arguments) => RunAsync(new Dictionary<string, string?>(), arguments);

    /// <summary>Runs <c>espalier</c> with its output redirected and some environment variables set.</summary>
    /// <param name="environment">Variables to set, or to remove where the value is <see langword="null"/>.</param>
    /// <param name="arguments">The words after <c>espalier</c>.</param>
    /// <returns>What the process left.</returns>
    public static Task<ProcessOutcome> RunAsync(IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments) =>
        StartAsync(s_dotnet, [s_program, .. arguments], environment);

    /// <summary>Starts <c>espalier</c> and sends it a signal as soon as a condition holds.</summary>
    /// <param name="signal">The signal's name, such as <c>KILL</c> or <c>INT</c>.</param>
    /// <param name="condition">Looked at every few milliseconds.</param>
    /// <param name="arguments">The words after <c>espalier</c>.</param>
    /// <returns>What the process left; it may have ended by itself before the condition held.</returns>
    public static async Task<ProcessOutcome> RunUntilAsync(string signal, Func<bool> condition, params IEnumerable<string> arguments)
    {
        using Process process = Start(s_dotnet, [s_program, .. arguments], new Dictionary<string, string?>());
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && !condition())
        {
            await Task.Delay(5);
        }

        if (!process.HasExited)
        {
            using Process kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        return new ProcessOutcome(process.ExitCode, await output, await error);
    }

    /// <summary>Runs <c>espalier</c> on a pseudo-terminal; both streams arrive as one.</summary>
    /// <param name="environment">Variables to set, or to remove where the value is <see langword="null"/>.</param>
    /// <param name="arguments">The words after <c>espalier</c>, none of which needs quotes.</param>
    /// <returns>What the process left.</returns>
    public static Task<ProcessOutcome> RunOnTerminalAsync(IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "needs script(1) of util-linux for a pseudo-terminal");
        string command = $"'{s_dotnet}' '{s_program}' {string.Join(' ', arguments)}";
        return StartAsync("/usr/bin/script", ["--quiet", "--return", "--command", command, "/dev/null"], environment);
    }

    private static async Task<ProcessOutcome> StartAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        using Process process = Start(program, arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProcessOutcome(process.ExitCode, await output, await error);
    }

    private static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Remove("NO_COLOR");
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
