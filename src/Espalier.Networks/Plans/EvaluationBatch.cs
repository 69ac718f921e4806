using Espalier.Networks.Graph;

namespace Espalier.Networks.Plans;

/// <summary>How many samples to compute at a time where the number does not matter for the result: many of small ones, few of large ones.</summary>
public static class EvaluationBatch
{
    /// <summary>The most samples at a time; more would not make a sample cheaper.</summary>
    public const int Most = 256;

    // 64 MB in the largest layer.
    private const long MostValues = 1L << 24;

    /// <summary>Chooses the number for passing samples through a network.</summary>
    /// <param name="network">The network.</param>
    /// <returns>From 1 to <see cref="Most"/>: as many as keep the largest activation below 2²⁴ values.</returns>
    public static int For(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return For(network.Nodes.Max(node => node.Shape.Size));
    }

    /// <summary>Chooses the number for reading samples.</summary>
    /// <param name="values">Values of the largest thing that there is of each sample, at least 1.</param>
    /// <returns>From 1 to <see cref="Most"/>.</returns>
    public static int For(int values) => (int)Math.Clamp(MostValues / Math.Max(values, 1), 1, Most);
}
