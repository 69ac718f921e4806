namespace Espalier.Experiments.Runs;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>Begun and not ended; without a living process behind it, it was killed and can be resumed.</summary>
    Running,

    /// <summary>Ended with a result.</summary>
    Completed,

    /// <summary>Ended without a result, for the reason recorded.</summary>
    Failed,

    /// <summary>Stopped by the user; can be resumed.</summary>
    Interrupted,
}
