using Espalier.Data;
using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>Everything that determines the outcome of an estimation.</summary>
public sealed record EstimationSpecification
{
    /// <summary>The name under which Espalier's own fit is asked for among the estimators.</summary>
    public const string FitName = "espalier";

    /// <summary>More draws, halves or levels than this are a mistyped number.</summary>
    public const int MostPasses = 10_000;

    /// <summary>More neighbours than this are a mistyped number.</summary>
    public const int MostNeighbors = 1_000_000;

    /// <summary>The data: a file, or <c>NAME:samples[:noise]</c>.</summary>
    public required string Data { get; init; }

    /// <summary>How a file is read. What it says about repeated rows is not looked at; <see cref="Duplicates"/> does that.</summary>
    public TableReaderOptions Reading { get; init; } = new();

    /// <summary>What is done about samples that repeat an earlier one.</summary>
    /// <value><see cref="DuplicateTreatment.Merge"/> unless set, as in a fit.</value>
    public DuplicateTreatment Duplicates { get; init; } = DuplicateTreatment.Merge;

    /// <summary>The estimators, in the order of the table; empty for all that the catalogue counts among "all".</summary>
    public IReadOnlyList<EstimatorRequest> Estimators { get; init; } = [];

    /// <summary>The number of neighbours for estimators that have one, 1 to <see cref="MostNeighbors"/>; null for each one's own.</summary>
    public int? Neighbors { get; init; }

    /// <summary>The standard deviation of noise that the data are known to have, in distances and the data's units, for estimators that allow for it; null for none known.</summary>
    public double? NoiseDeviation { get; init; }

    /// <summary>Amplitudes of noise to add to the data, in their units, each from 0 to 10¹²; empty for none. The same draws at every level, only larger.</summary>
    public IReadOnlyList<double> NoiseLevels { get; init; } = [];

    /// <summary>The kind of noise, of a generated set's own and of what is added; when null that of the set, and normal for files.</summary>
    public NoiseKind? NoiseKind { get; init; }

    /// <summary>How many draws the estimates are repeated on, at least 1: generated sets anew under the following seeds, files by random halves. 1 for no repetition.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>How many random halves an interval is made of, at least 2; 0 for the estimators' own intervals, where they have one.</summary>
    public int IntervalHalves { get; init; }

    /// <summary>Whether estimators that have a scale are asked for their estimate at every scale.</summary>
    public bool Profile { get; init; }

    /// <summary>The known dimension to compare with, above 0; null for that of a generated set, or none.</summary>
    public double? Truth { get; init; }

    /// <summary>How many samples to draw at random, at least 2; null for all.</summary>
    public int? Samples { get; init; }

    /// <summary>Whether every column is divided by its own standard deviation first. One scale for all changes nothing: estimates do not depend on it.</summary>
    public PreparationScaling Scaling { get; init; } = PreparationScaling.Total;

    /// <summary>A file with one number a sample, or the name of such a column of the data, that parts the samples into classes; null for none.</summary>
    public string? Labels { get; init; }

    /// <summary>The classes to keep; empty for all.</summary>
    public IReadOnlyList<double> ChosenLabels { get; init; } = [];

    /// <summary>The seed of everything random: generated data, subsets, noise, calibrations.</summary>
    public ulong Seed { get; init; }
}
