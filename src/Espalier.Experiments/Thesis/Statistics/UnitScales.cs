using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Experiments.Thesis.Statistics;

/// <summary>The scales |γ| of a network's units.</summary>
internal static class UnitScales
{
    /// <summary>|γ| below this counts as next to nothing: scales start at 1.</summary>
    public const double Small = 0.01;

    /// <summary>|γ| of all units of all batch normalisations, layer by layer.</summary>
    public static double[] Of(Network network) =>
    [
        .. network.Nodes.Where(node => node.Layer is BatchNorm)
            .SelectMany(node => network.ValuesOf(node.Find(ParameterRole.Scale)!).ToArray())
            .Select(scale => Math.Abs((double)scale)),
    ];

    /// <summary>The share of scales that are next to nothing; NaN of none.</summary>
    public static double ShareSmall(IReadOnlyCollection<double> scales) => scales.Count == 0 ? double.NaN : scales.Count(scale => scale < Small) / (double)scales.Count;
}
