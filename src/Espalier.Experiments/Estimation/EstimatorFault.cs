namespace Espalier.Experiments.Estimation;

/// <summary>Tells apart what concerns one estimator, and must not cost the others their answers, from what concerns them all.</summary>
internal static class EstimatorFault
{
    /// <summary>Whether an exception is a failure of the estimator that threw it. Refusals are not: they are <see cref="Espalier.Dimension.EstimationException"/>.</summary>
    public static bool Is(Exception exception) =>
        exception is ArgumentException or InvalidOperationException or ArithmeticException;

    /// <summary>What to say in the estimator's row.</summary>
    public static string Describe(Exception exception) => $"failed: {Sentence(exception)}";

    /// <summary>The message on one line, without the name and the value of a parameter, which tell a user nothing.</summary>
    public static string Sentence(Exception exception)
    {
        string first = exception.Message.Split(" (Parameter", 2)[0];
        return string.Join(' ', first.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
