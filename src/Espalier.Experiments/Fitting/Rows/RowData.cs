using Espalier.Data;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting.Rows;

/// <summary>A table's rows.</summary>
internal sealed class RowData : FitData
{
    private readonly bool _isSine;

    /// <summary>Takes rows that are parted already.</summary>
    public RowData(Table whole, Table training, Table heldOut, bool isFurther = false, bool isSine = false)
    {
        Whole = whole;
        Training = training;
        HeldOut = heldOut;
        IsFurther = isFurther;
        _isSine = isSine;
    }

    /// <summary>All rows.</summary>
    public Table Whole { get; }

    /// <summary>The rows to learn from.</summary>
    public Table Training { get; }

    /// <summary>The rows held out.</summary>
    public Table HeldOut { get; }

    /// <inheritdoc/>
    public override string ContentHash => Whole.ContentHash;

    /// <inheritdoc/>
    public override int Samples => Whole.Samples;

    /// <inheritdoc/>
    public override int TrainingSamples => Training.Samples;

    /// <inheritdoc/>
    public override int HeldOutSamples => HeldOut.Samples;

    /// <inheritdoc/>
    public override int Features => Whole.Features;

    /// <inheritdoc/>
    public override ImageShape? Image => null;

    /// <inheritdoc/>
    public override bool IsTable => true;

    /// <inheritdoc/>
    public override bool IsFurther { get; }

    /// <inheritdoc/>
    public override bool ThesisTakesAsTheyAre => _isSine;

    /// <inheritdoc/>
    public override ThesisTrainingOptions ThesisDefaults =>
        _isSine ? Pruning.Latents.ThesisDefaults.ForSineRows() : Pruning.Latents.ThesisDefaults.ForTable(Features, TrainingSamples);

    /// <summary>Reads or generates the rows and parts them.</summary>
    /// <exception cref="DataFormatException">The data cannot be used.</exception>
    public static RowData Load(FitSpecification specification, DataSpecifier source)
    {
        bool isSine = source.Set is { Image: null } set && set.Name.StartsWith("Sine", StringComparison.Ordinal);
        return specification.Method == FitMethod.Thesis && source.Set is not null
            ? GenerateFurther(specification, source, isSine)
            : Split(specification, source.Load(specification.Reading, specification.NoiseKind, specification.Seed), isSine);
    }

    /// <inheritdoc/>
    public override PreparedFit Prepare(FitSpecification specification) => new PreparedRows(specification, this);

    /// <summary>The thesis tests on fresh rows of the generator: fewer rows of a seed are the first ones of more.</summary>
    private static RowData GenerateFurther(FitSpecification specification, DataSpecifier source, bool isSine)
    {
        RequireSamples(source.Text, source.Samples);
        Table whole = Generators.Create(source.Set!.Name, source.Samples + Further(source.Samples), source.Noise, specification.NoiseKind, specification.Seed);
        int[] order = [.. Enumerable.Range(0, whole.Samples)];
        return new RowData(whole, whole.Select(order.AsSpan(0, source.Samples)), whole.Select(order.AsSpan(source.Samples)), isFurther: true, isSine);
    }

    private static RowData Split(FitSpecification specification, Table whole, bool isSine)
    {
        RequireSamples(whole.Source, whole.Samples);
        TrainValidationSplit split = TrainValidationSplit.Create(whole, Share(whole.Samples), specification.Seed);
        return new RowData(whole, split.Train, split.Validation, isFurther: false, isSine);
    }
}
