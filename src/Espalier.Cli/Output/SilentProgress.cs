namespace Espalier.Cli.Output;

/// <summary>Progress that nobody watches.</summary>
internal sealed class SilentProgress : IProgress<ProgressReport>
{
    /// <inheritdoc/>
    public void Report(ProgressReport value)
    {
    }
}
