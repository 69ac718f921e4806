namespace Espalier.Experiments.Thesis;

/// <summary>How much of an experiment is done.</summary>
public enum ExperimentScale
{
    /// <summary>Fewer samples, settings or seeds, so that all experiments together take minutes; enough to see the shape of the answer.</summary>
    Quick,

    /// <summary>The thesis's own sizes.</summary>
    Full,
}
