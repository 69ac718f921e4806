using System.Text.Json.Serialization;

namespace Espalier.Experiments.Thesis.Contract;

/// <summary>A part of an experiment: one kind of data and the trainings on it. Each experiment adds its own members.</summary>
internal abstract record ExperimentPart
{
    /// <summary>The name, such as <c>rows</c>; it begins the names of tables and figures.</summary>
    [JsonPropertyOrder(-3)]
    public required string Name { get; init; }

    /// <summary>The training; what the experiment varies is put in its place.</summary>
    [JsonPropertyOrder(-2)]
    public required ThesisSettings Training { get; init; }

    /// <summary>The seeds; those of the experiment when null.</summary>
    [JsonPropertyOrder(-1)]
    public IReadOnlyList<ulong>? Seeds { get; init; }

    /// <summary>Checks what JSON cannot.</summary>
    /// <exception cref="ArgumentException">Something is missing or out of range.</exception>
    public virtual void Validate()
    {
        Training.Validate();
        if (Seeds is not null)
        {
            SpecificationRules.RequireSeeds("seeds", Seeds);
        }
    }
}
