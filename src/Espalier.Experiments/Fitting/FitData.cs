using Espalier.Data;

namespace Espalier.Experiments.Fitting;

/// <summary>The rows of a fit, parted into those to learn from and those held out.</summary>
/// <param name="Whole">All rows, as hashed for the run's name.</param>
/// <param name="Training">The rows to learn from.</param>
/// <param name="HeldOut">The rows held out; at least 2.</param>
/// <param name="IsFurther">Whether the held-out rows are further ones of a generated set, beyond the number asked for.</param>
/// <param name="IsSineRows">Whether these are the thesis's sine rows, for which it has settings of their own.</param>
internal sealed record FitData(Table Whole, Table Training, Table HeldOut, bool IsFurther, bool IsSineRows)
{
    /// <summary>Reads or generates the data and parts it.</summary>
    /// <exception cref="DataFormatException">The data cannot be used.</exception>
    /// <exception cref="ArgumentException">A setting does not go with the data.</exception>
    public static FitData Load(FitSpecification specification)
    {
        DataSpecifier source = DataSpecifier.Parse(specification.Data);
        if (source.Set is null && specification.NoiseKind is not null)
        {
            throw new ArgumentException($"--noise-kind is for generated sets, but '{specification.Data}' is a file; leave it out");
        }

        bool isSineRows = source.Set is { Image: null } set && set.Name.StartsWith("Sine", StringComparison.Ordinal);
        return specification.Method == FitMethod.Thesis && source.Set is not null
            ? GenerateFurther(specification, source, isSineRows)
            : Split(specification, source.Load(specification.Reading, specification.NoiseKind, specification.Seed), isSineRows);
    }

    /// <summary>The thesis tests on fresh rows of the generator: fewer rows of a seed are the first ones of more.</summary>
    private static FitData GenerateFurther(FitSpecification specification, DataSpecifier source, bool isSineRows)
    {
        RequireRows(source.Text, source.Samples);
        int further = Math.Max(2, (int)Math.Round(FitSpecification.HeldOutShare * source.Samples));
        Table whole = Generators.Create(source.Set!.Name, source.Samples + further, source.Noise, specification.NoiseKind, specification.Seed);
        int[] order = [.. Enumerable.Range(0, whole.Samples)];
        return new FitData(whole, whole.Select(order.AsSpan(0, source.Samples)), whole.Select(order.AsSpan(source.Samples)), IsFurther: true, isSineRows);
    }

    private static FitData Split(FitSpecification specification, Table whole, bool isSineRows)
    {
        RequireRows(whole.Source, whole.Samples);
        double share = Math.Max(FitSpecification.HeldOutShare, 2.0 / whole.Samples);
        TrainValidationSplit split = TrainValidationSplit.Create(whole, share, specification.Seed);
        return new FitData(whole, split.Train, split.Validation, IsFurther: false, isSineRows);
    }

    private static void RequireRows(string source, int rows)
    {
        if (rows < FitSpecification.FewestRows)
        {
            throw new DataFormatException(
                source,
                $"there are only {rows} different rows to learn from",
                $"give at least {FitSpecification.FewestRows}, better some hundreds");
        }
    }
}
