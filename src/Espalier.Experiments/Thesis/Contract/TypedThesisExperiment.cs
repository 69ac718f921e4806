using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Contract;

/// <summary>An experiment whose specification is of one type.</summary>
/// <typeparam name="T">The specification.</typeparam>
internal abstract class ThesisExperiment<T> : ThesisExperiment
    where T : ExperimentSpecification
{
    /// <inheritdoc/>
    public sealed override JsonTypeInfo SpecificationType => Type;

    /// <summary>How the specification stands in JSON; from <see cref="SpecificationJson"/>.</summary>
    protected abstract JsonTypeInfo<T> Type { get; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<PlannedRun> Plan(ExperimentSpecification specification) => Plan((T)specification);

    /// <inheritdoc/>
    public sealed override Findings Conclude(ExperimentSpecification specification, FinishedRuns runs) => Conclude((T)specification, runs);

    /// <inheritdoc cref="ThesisExperiment.Plan(ExperimentSpecification)"/>
    protected abstract IReadOnlyList<PlannedRun> Plan(T specification);

    /// <inheritdoc cref="ThesisExperiment.Conclude(ExperimentSpecification, FinishedRuns)"/>
    protected abstract Findings Conclude(T specification, FinishedRuns runs);
}
