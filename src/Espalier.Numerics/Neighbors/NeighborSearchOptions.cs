namespace Espalier.Numerics;

/// <summary>How neighbours are looked for; the graph that comes out does not depend on it.</summary>
public sealed record NeighborSearchOptions
{
    /// <summary>The way to search. Default <see cref="NeighborSearchMethod.Automatic"/>.</summary>
    public NeighborSearchMethod Method { get; init; } = NeighborSearchMethod.Automatic;

    /// <summary>The threads to share the work with; null for the calling thread alone.</summary>
    public WorkerPool? Pool { get; init; }

    /// <summary>Receives the fraction done, from 0 to 1, now and then; null for nobody.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Stops the search with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}
