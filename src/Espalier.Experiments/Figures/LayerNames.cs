namespace Espalier.Experiments.Figures;

/// <summary>The names of layers with their counts below a <see cref="NetworkDrawing"/>; in turn higher and lower where one row has no room for them.</summary>
internal sealed class LayerNames
{
    /// <summary>Room on both sides of the figure.</summary>
    public const double Margin = 12;

    private const double Gap = 8;

    private readonly string[] _names;
    private readonly string[] _counts;
    private readonly int _tiers;

    private LayerNames(string[] names, string[] counts, int tiers, double leastPitch) => (_names, _counts, _tiers, LeastPitch) = (names, counts, tiers, leastPitch);

    /// <summary>How many rows of text there are.</summary>
    public int Rows => 2 * _tiers;

    /// <summary>The distance between the middles of neighbouring layers that the names need.</summary>
    public double LeastPitch { get; }

    /// <summary>Arranges the names of layers for a width.</summary>
    public static LayerNames For(IReadOnlyList<NetworkLayer> layers, double width)
    {
        double pitch = (width - (2 * Margin)) / Math.Max(1, layers.Count);
        string[] counts = [.. layers.Select(layer => $"{layer.KeptCount}/{layer.Kept.Count}")];
        double widest = layers.Select(layer => layer.Name).Concat(counts).Max(text => (double?)TextWidth.Of(text)) ?? 0;
        int tiers = widest + Gap <= pitch ? 1 : 2;
        double room = (pitch * tiers) - Gap;
        return new LayerNames([.. layers.Select(layer => TextWidth.Fit(layer.Name, room))], counts, tiers, Math.Min(pitch, (widest + Gap) / tiers));
    }

    /// <summary>Writes them below their layers.</summary>
    public void Draw(SvgBuilder svg, UnitLayout layout, double top, double rowHeight)
    {
        for (int layer = 0; layer < _names.Length; layer++)
        {
            double y = top + (rowHeight * ((2 * (layer % _tiers)) + 1));
            svg.Text("label", layout.Middles[layer], y, _names[layer], TextAnchor.Middle);
            svg.Text("", layout.Middles[layer], y + rowHeight - 1, _counts[layer], TextAnchor.Middle);
        }
    }
}
