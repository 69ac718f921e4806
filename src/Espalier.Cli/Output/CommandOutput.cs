using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Espalier.Cli.Output;

/// <summary>
/// What a verb writes: one result on standard output, as text for people or as exactly one JSON object for programs, and progress on standard
/// error while it works.
/// </summary>
internal sealed class CommandOutput
{
    // Narrow, so that what the work is at fits beside it on a terminal of 80 characters.
    private const int BarWidth = 12;

    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly bool _json;
    private bool _resultWritten;

    /// <summary>Creates the output of one verb.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="json">Whether the result is JSON.</param>
    public CommandOutput(TextWriter output, TextWriter error, bool json)
    {
        _output = output;
        _error = error;
        _json = json;
    }

    /// <summary>Writes the result; called once by every verb, at its end.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="result">What the verb found.</param>
    /// <param name="json">How the result becomes JSON; from <see cref="ResultJson"/>.</param>
    /// <param name="writeText">How the result becomes text; not called when JSON is asked for.</param>
    /// <exception cref="InvalidOperationException">A result was written already; two JSON objects would break the reader.</exception>
    public void WriteResult<TResult>(TResult result, JsonTypeInfo<TResult> json, Action<TResult, IAnsiConsole> writeText)
    {
        if (_resultWritten)
        {
            throw new InvalidOperationException("A verb wrote two results; it has to gather them in one.");
        }

        _resultWritten = true;
        if (_json)
        {
            _output.WriteLine(JsonSerializer.Serialize(result, json));
        }
        else
        {
            writeText(result, Terminal.ForResults(_output));
        }
    }

    /// <summary>Writes text that is the result itself, such as a file's content, the same whether JSON is asked for or not; called once, instead of <see cref="WriteResult"/>.</summary>
    /// <param name="text">The text, which ends with a line feed.</param>
    public void WriteText(string text)
    {
        _resultWritten = true;
        _output.Write(text);
    }

    /// <summary>Runs work while showing how far it is; shows nothing when standard error is not a terminal.</summary>
    /// <typeparam name="TResult">What the work delivers.</typeparam>
    /// <param name="title">What is being done, in a few words.</param>
    /// <param name="work">The work; it reports the fraction done (0..1) and, if it likes, what it is at.</param>
    /// <returns>What the work delivered.</returns>
    public async Task<TResult> WithProgressAsync<TResult>(string title, Func<IProgress<ProgressReport>, Task<TResult>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(new SilentProgress()).ConfigureAwait(false);
        }

        return await Terminal.ForProgress(_error)
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new TerminalProgress(title, context.AddTask(Markup.Escape(title), maxValue: 1)))).ConfigureAwait(false);
    }
}
