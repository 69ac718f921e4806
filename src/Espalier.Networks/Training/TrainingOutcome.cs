namespace Espalier.Networks.Training;

/// <summary>How a training ended.</summary>
public enum TrainingOutcome
{
    /// <summary>All epochs were run.</summary>
    Completed,

    /// <summary>A loss was no longer a finite number; the parameters are those after the last step.</summary>
    Diverged,
}
