namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>How a method does over several sets under one noise.</summary>
/// <param name="Method">The method.</param>
/// <param name="Sets">What it says about each set, at least one.</param>
internal sealed record MethodResult(ComparedMethod Method, IReadOnlyList<SetResult> Sets)
{
    private double[]? _errors;

    /// <summary>The mean error in per cent: over the seeds of a set first, then over sets.</summary>
    public double Error => Sets.Average(set => set.Error);

    /// <summary>The same of rounded estimates.</summary>
    public double RoundedError => Sets.Average(set => set.RoundedError);

    /// <summary>How many sets it is right on, by the median over seeds.</summary>
    public int Rights => Sets.Count(set => set.IsRight);

    /// <summary>Answers that it did not give.</summary>
    public int Refused => Sets.Sum(set => set.Answers.Count(answer => answer.Value is null));

    /// <summary>Seeds under which it was asked about every set.</summary>
    public int Seeds => Sets.Min(set => set.Answers.Count);

    /// <summary>Mean seconds of an answer, over sets.</summary>
    public double Seconds => Sets.Average(set => set.Seconds);

    /// <summary>The smallest mean error of a seed.</summary>
    public double LowestError => Errors[0];

    /// <summary>The largest mean error of a seed.</summary>
    public double HighestError => Errors[^1];

    /// <summary>The mean error over sets of each seed, ascending.</summary>
    private double[] Errors => _errors ??=
        [.. Sets.SelectMany(set => set.Answers.Select(answer => (answer.Seed, Error: answer.Error(set.Set.IntrinsicDimension)))).GroupBy(answer => answer.Seed).Select(seed => seed.Average(answer => answer.Error)).Order()];

    /// <summary>The same over some of the sets; null if it was asked about none of them.</summary>
    public MethodResult? On(Func<SetResult, bool> condition) => Sets.Where(condition).ToArray() is { Length: > 0 } some ? new MethodResult(Method, some) : null;
}
