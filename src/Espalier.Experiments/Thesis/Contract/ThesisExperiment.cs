using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Contract;

/// <summary>One experiment of the thesis: which runs it needs and what they say together. Derive from <see cref="ThesisExperiment{T}"/> and list it in <see cref="ThesisExperiments"/>.</summary>
internal abstract class ThesisExperiment
{
    /// <summary>The word by which it is asked for.</summary>
    public abstract string Name { get; }

    /// <summary>A heading for its report.</summary>
    public abstract string Title { get; }

    /// <summary>What it asks, in one sentence.</summary>
    public abstract string Question { get; }

    /// <summary>How its specification stands in JSON.</summary>
    public abstract JsonTypeInfo SpecificationType { get; }

    /// <summary>Why it cannot be done here, such as for want of a file, with the remedy; null if it can.</summary>
    public virtual string? Obstacle(ExperimentSpecification specification) => null;

    /// <summary>The runs that it needs, in any order; equal ones count once.</summary>
    public abstract IReadOnlyList<PlannedRun> Plan(ExperimentSpecification specification);

    /// <summary>Reads the runs together.</summary>
    public abstract Findings Conclude(ExperimentSpecification specification, FinishedRuns runs);
}
