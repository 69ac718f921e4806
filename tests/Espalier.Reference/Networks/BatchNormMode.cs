namespace Espalier.Reference.Networks;

/// <summary>Says which mean and variance a batch norm divides by, and whether it remembers them.</summary>
public enum BatchNormMode
{
    /// <summary>The batch's own statistics, which also move the running ones.</summary>
    Training,

    /// <summary>The batch's own statistics, the running ones left alone.</summary>
    BatchStatistics,

    /// <summary>The running statistics, left alone.</summary>
    Evaluation,
}
