namespace Espalier.Dimension;

/// <summary>Estimators that look at all pairs, or at how something grows with the number of points.</summary>
internal static class GlobalEstimators
{
    public static IReadOnlyList<EstimatorDescription> All { get; } =
    [
        new("CorrInt", "growth of the number of pairs within a radius", _ => new CorrInt()),
        new("FisherS", "how hard points are to separate by planes, compared with a sphere", _ => new FisherS()),
        new("KNN", "growth of the length of the graph of nearest neighbours with the number of points", _ => new NeighborGraphLength()),
        new("KNN-whole", "the same, as the whole number that fits best", _ => new NeighborGraphLength { WholeNumber = true }, InAll: false),
        new("PH", "growth of the length of the minimum spanning tree with the number of points", _ => new SpanningTreeDimension()),
    ];
}
