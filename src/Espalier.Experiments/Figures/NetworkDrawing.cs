using System.Text;

namespace Espalier.Experiments.Figures;

/// <summary>A network as columns of boxes, one box for each neuron or channel: kept ones filled, pruned ones hollow.</summary>
/// <remarks>
/// All boxes have one size. Where single columns would make boxes too small to be told apart, larger layers go on in further columns beside their first.
/// Where boxes become too small for an outline to be seen, pruned ones are drawn pale instead.
/// </remarks>
public sealed class NetworkDrawing : Figure
{
    private const double LegendGap = 6;
    private const double RowHeight = 15;

    /// <summary>The layers from left to right.</summary>
    public required IReadOnlyList<NetworkLayer> Layers { get; init; }

    /// <summary>
    /// Whether lines join kept units of neighbouring layers, as they do where layers are fully connected. Between layers with more than a
    /// thousand such lines one area stands for all of them.
    /// </summary>
    public bool ShowConnections { get; init; }

    /// <summary>What filled boxes are called in the legend.</summary>
    /// <value><c>kept</c> unless stated.</value>
    public string KeptName { get; init; } = "kept";

    /// <summary>What hollow boxes are called in the legend.</summary>
    /// <value><c>pruned</c> unless stated.</value>
    public string PrunedName { get; init; } = "pruned";

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        int kept = Layers.Sum(layer => layer.KeptCount);
        int pruned = Layers.Sum(layer => layer.Kept.Count) - kept;
        double upper = LegendRow.Draw(
            svg, top, Width,
            [LegendEntry.Square("series0", $"{KeptName} ({kept})"), LegendEntry.Box("series0", "hollow", $"{PrunedName} ({pruned})")]) + LegendGap;
        var names = LayerNames.For(Layers, Width);
        var place = new PixelBox(LayerNames.Margin, upper, Width - LayerNames.Margin, Height - 8 - (names.Rows * RowHeight));
        var layout = new UnitLayout([.. Layers.Select(layer => layer.Kept.Count)], place, names.LeastPitch);
        if (ShowConnections)
        {
            DrawConnections(svg, layout);
        }

        DrawUnits(svg, layout, ofKept: false);
        DrawUnits(svg, layout, ofKept: true);
        names.Draw(svg, layout, place.Bottom, RowHeight);
    }

    private void DrawUnits(SvgBuilder svg, UnitLayout layout, bool ofKept)
    {
        StringBuilder path = new();

        // An outline lies half outside its box.
        double inset = ofKept || layout.AreTiny ? 0 : 0.5;
        string across = SvgBuilder.Number(layout.UnitWidth - (2 * inset));
        for (int layer = 0; layer < Layers.Count; layer++)
        {
            for (int unit = 0; unit < Layers[layer].Kept.Count; unit++)
            {
                if (Layers[layer].Kept[unit] == ofKept)
                {
                    PixelPoint corner = layout.CornerOf(layer, unit);
                    path.Append('M').Append(SvgBuilder.Number(corner.X + inset)).Append(' ').Append(SvgBuilder.Number(corner.Y + inset))
                        .Append('h').Append(across).Append('v').Append(SvgBuilder.Number(layout.UnitHeight - (2 * inset))).Append("h-").Append(across).Append('z');
                }
            }
        }

        svg.BeginGroup("series0");
        svg.Path(ofKept ? "solid" : layout.AreTiny ? "faint" : "hollow", path.ToString());
        svg.EndGroup();
    }

    private void DrawConnections(SvgBuilder svg, UnitLayout layout)
    {
        svg.BeginGroup("series0");
        for (int layer = 0; layer + 1 < Layers.Count; layer++)
        {
            PixelPoint[] from = Middles(layout, layer, atRight: true);
            PixelPoint[] to = Middles(layout, layer + 1, atRight: false);
            bool asArea = (long)from.Length * to.Length > UnitLinks.MostLines;
            svg.Path(asArea ? "area" : "links", asArea ? UnitLinks.Area(from, to) : UnitLinks.Lines(from, to));
        }

        svg.EndGroup();
    }

    private PixelPoint[] Middles(UnitLayout layout, int layer, bool atRight) =>
    [
        .. Enumerable.Range(0, Layers[layer].Kept.Count).Where(unit => Layers[layer].Kept[unit]).Select(unit => layout.CornerOf(layer, unit))
            .Select(corner => new PixelPoint(corner.X + (atRight ? layout.UnitWidth : 0), corner.Y + (layout.UnitHeight / 2))),
    ];
}
