using System.CommandLine;
using Espalier.Cli.Frame;
using Espalier.Cli.Output;

namespace Espalier.Cli.Tests.Frame;

/// <summary>A verb that fails.</summary>
internal sealed class ThrowingVerb : Verb
{
    private readonly Exception _exception;

    /// <summary>Creates the verb <c>fail</c>.</summary>
    /// <param name="exception">What it throws.</param>
    public ThrowingVerb(Exception exception)
        : base("fail", "Fails.")
    {
        _exception = exception;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples => [];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(ParseResult arguments, CommandOutput output, CancellationToken cancellation) => Task.FromException(_exception);
}
