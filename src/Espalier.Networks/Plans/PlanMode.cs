namespace Espalier.Networks.Plans;

/// <summary>What a plan computes with: which statistics normalisations use, and whether gradients follow.</summary>
public enum PlanMode
{
    /// <summary>Forward and backward; batch statistics, running statistics are moved, dropout drops.</summary>
    Training,

    /// <summary>Forward with the running statistics; dropout does nothing. This is how a finished network is used.</summary>
    Evaluation,

    /// <summary>Forward with the batch's own statistics; nothing is moved. The thesis tests its networks in this way.</summary>
    BatchStatistics,
}
