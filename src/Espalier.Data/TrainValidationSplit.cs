using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Parts a table at random into samples to learn from and samples held out.</summary>
public sealed class TrainValidationSplit
{
    private TrainValidationSplit(Table table, int[] trainSamples, int[] validationSamples)
    {
        TrainSamples = trainSamples;
        ValidationSamples = validationSamples;
        Train = table.Select(trainSamples);
        Validation = table.Select(validationSamples);
    }

    /// <summary>Draws which samples go where, for data that are no table.</summary>
    /// <param name="samples">The number of samples, at least 3.</param>
    /// <param name="validationShare">The share held out, above 0 and below 1; rounded to at least 1 sample, leaving at least 2.</param>
    /// <param name="seed">The seed; the same three arguments always give the same split, that of <see cref="Create"/>.</param>
    /// <returns>The indices of the samples to learn from and of those held out, both ascending.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 3 samples, or the share is not between 0 and 1.</exception>
    public static (int[] Train, int[] Validation) Draw(int samples, double validationShare, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 3);
        if (!(validationShare > 0 && validationShare < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(validationShare), validationShare, "Hold out a share above 0 and below 1, such as 0.2.");
        }

        int held = Math.Clamp((int)Math.Round(validationShare * samples), 1, samples - 2);
        int[] order = new RandomStream(seed, "train-validation-split").NextPermutation(samples);
        int[] validation = order[..held];
        int[] train = order[held..];
        Array.Sort(validation);
        Array.Sort(train);
        return (train, validation);
    }

    /// <summary>The samples to learn from, in their original order; at least 2.</summary>
    public Table Train { get; }

    /// <summary>The samples held out, in their original order; at least 1.</summary>
    public Table Validation { get; }

    /// <summary>Which samples of the whole table are in <see cref="Train"/>, ascending.</summary>
    public IReadOnlyList<int> TrainSamples { get; }

    /// <summary>Which samples of the whole table are in <see cref="Validation"/>, ascending.</summary>
    public IReadOnlyList<int> ValidationSamples { get; }

    /// <summary>Splits; the same table size, share and seed always give the same split.</summary>
    /// <param name="table">The whole, at least 3 samples. Merge duplicates first, or a held-out sample may also be learnt.</param>
    /// <param name="validationShare">The share held out, above 0 and below 1; rounded to at least 1 sample, leaving at least 2.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Both parts, as copies.</returns>
    /// <exception cref="ArgumentException">The table has fewer than 3 samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="validationShare"/> is not between 0 and 1.</exception>
    public static TrainValidationSplit Create(Table table, double validationShare, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Samples < 3)
        {
            throw new ArgumentException(
                $"{table.Source} has {table.Samples} samples; a split needs at least 3: two to learn from and one held out.", nameof(table));
        }

        (int[] train, int[] validation) = Draw(table.Samples, validationShare, seed);
        return new TrainValidationSplit(table, train, validation);
    }
}
