using System.CommandLine;
using Espalier.Cli.Output;

namespace Espalier.Cli.Frame;

/// <summary>
/// A verb of the command line, such as <c>info</c>. A new verb derives from it, declares its arguments and options in its constructor,
/// gives examples, overrides <see cref="ExecuteAsync"/>, and is added to <see cref="Verbs"/>.
/// </summary>
internal abstract class Verb : Command
{
    /// <summary>Creates the verb.</summary>
    /// <param name="name">The word the user types.</param>
    /// <param name="description">One sentence, shown in help.</param>
    protected Verb(string name, string description)
        : base(name, description)
    {
        SetAction(RunAsync);
    }

    /// <summary>Command lines that work as they stand, each with what it does; the help of the verb ends with them.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }

    /// <summary>Words that the verb's options take, each with what it stands for, which help lists under a heading; null for none.</summary>
    public virtual (string Heading, IReadOnlyList<(string Word, string Meaning)> Words)? Vocabulary => null;

    /// <summary>Does the work. Errors are thrown; <see cref="Failure"/> turns them into exit codes.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="output">Where results and progress go.</param>
    /// <param name="cancellation">Signalled by Ctrl-C.</param>
    /// <returns>A task that ends with the work.</returns>
    protected abstract Task ExecuteAsync(ParseResult arguments, CommandOutput output, CancellationToken cancellation);

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        InvocationConfiguration streams = arguments.InvocationConfiguration;
        CommandOutput output = new(streams.Output, streams.Error, arguments.GetValue(GlobalOptions.Json));

        // On a thread of its own, so that work without a single await still leaves the door open for Ctrl-C.
        await Task.Run(() => ExecuteAsync(arguments, output, cancellation), cancellation).ConfigureAwait(false);
        return (int)ExitCode.Done;
    }
}
