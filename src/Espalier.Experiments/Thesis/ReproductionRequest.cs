namespace Espalier.Experiments.Thesis;

/// <summary>Which experiment is to be done, and how much of it.</summary>
public sealed record ReproductionRequest
{
    /// <summary>The name of the experiment; see <see cref="Reproduction.Experiments"/>.</summary>
    public required string Experiment { get; init; }

    /// <summary>How much of it is done, where <see cref="SpecificationPath"/> names no file.</summary>
    public ExperimentScale Scale { get; init; } = ExperimentScale.Quick;

    /// <summary>A specification file to do instead of a built-in one.</summary>
    public string? SpecificationPath { get; init; }

    /// <summary>The number of seeds, from 0 on, instead of those of the specification; at least 1.</summary>
    public int? Seeds { get; init; }

    /// <summary>One part alone, such as <c>rows</c> or <c>images</c>, of an experiment that has several.</summary>
    public string? Part { get; init; }
}
