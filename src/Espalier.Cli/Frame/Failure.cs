using Espalier.Data;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Thesis;
using Espalier.Networks.Safetensors;

namespace Espalier.Cli.Frame;

/// <summary>An exception as the user meets it: an exit code and one line of text.</summary>
/// <param name="ExitCode">What the process returns.</param>
/// <param name="Message">One line, without a stack trace.</param>
internal sealed record Failure(ExitCode ExitCode, string Message)
{
    /// <summary>Decides, in this one place, which exit code and which line an exception becomes.</summary>
    /// <param name="exception">What a verb threw.</param>
    /// <returns>
    /// <see cref="ExitCode.Interrupted"/> for a cancellation, <see cref="ExitCode.WrongInput"/> for wrong arguments or data,
    /// <see cref="ExitCode.Failed"/> for everything else.
    /// </returns>
    public static Failure From(Exception exception)
    {
        Exception cause = Unwrap(exception);
        return cause switch
        {
            FitInterruptedException or BenchmarkInterruptedException or ReproductionInterruptedException => new Failure(ExitCode.Interrupted, OneLine(cause.Message)),
            OperationCanceledException => new Failure(ExitCode.Interrupted, "interrupted"),
            UsageException or DataFormatException => new Failure(ExitCode.WrongInput, OneLine(cause.Message)),
            ArgumentException argument => new Failure(ExitCode.WrongInput, OneLine(WithoutParameter(argument))),
            FitFailedException or RunFormatException or SafetensorsFormatException => new Failure(ExitCode.Failed, OneLine(cause.Message)),
            UnauthorizedAccessException or IOException => new Failure(ExitCode.Failed, OneLine(cause.Message)),
            _ => new Failure(ExitCode.Failed, OneLine($"{cause.Message} ({cause.GetType().Name}; --verbose shows where)")),
        };
    }

    private static Exception Unwrap(Exception exception)
    {
        Exception cause = exception;
        while (cause is AggregateException { InnerExceptions.Count: 1 } or TypeInitializationException { InnerException: not null })
        {
            cause = cause.InnerException!;
        }

        return cause;
    }

    // The runtime appends the name of a parameter and its value: the one tells the user nothing, the other is in our messages already.
    private static string WithoutParameter(ArgumentException exception)
    {
        int end = exception.ParamName is null
            ? -1
            : exception.Message.IndexOf($" (Parameter '{exception.ParamName}')", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }

    private static string OneLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
