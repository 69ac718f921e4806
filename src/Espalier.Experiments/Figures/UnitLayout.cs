namespace Espalier.Experiments.Figures;

/// <summary>Where the units of a <see cref="NetworkDrawing"/> stand.</summary>
/// <remarks>
/// If all layers find room as single columns, they are; otherwise higher ones go on in further columns, all of one height, and boxes are as large as that
/// allows. Either way a layer with more units is never drawn lower than one with fewer.
/// </remarks>
internal sealed class UnitLayout
{
    private const double LargestHeight = 16;
    private const double LargestWidth = 28;
    private const double Shrinkage = 0.94;
    private const double SmallestHeight = 0.5;

    // A box looks like a box of its own down to about this height.
    private const double TinyHeight = 4;

    // The part of the width that stays free between layers, so that columns of one layer are seen to belong together.
    private const double FreeShare = 0.3;

    private readonly int[] _units;
    private readonly PixelBox _place;
    private readonly int _rows;
    private readonly double _gap;

    /// <summary>Finds the largest boxes with which all layers find room.</summary>
    /// <param name="units">How many units each layer has.</param>
    /// <param name="place">Where to put them.</param>
    /// <param name="leastPitch">The least distance between the middles of neighbouring layers.</param>
    public UnitLayout(int[] units, PixelBox place, double leastPitch)
    {
        (_units, _place) = (units, place);
        double single = place.Height / Math.Max(1, units.Max(count => (int?)count) ?? 0);
        if (single - GapFor(single) >= TinyHeight)
        {
            double pitch = Math.Min(single, LargestHeight + GapFor(LargestHeight));
            (_rows, _gap) = (int.MaxValue, GapFor(pitch));
            (UnitHeight, UnitWidth) = (pitch - _gap, Math.Min(LargestWidth, place.Width * (1 - FreeShare) / (2 * Math.Max(1, units.Length))));
        }
        else
        {
            UnitHeight = LargestHeight;
            do
            {
                UnitHeight *= Shrinkage;
                (UnitWidth, _gap) = (Math.Min(LargestWidth, 2 * UnitHeight), GapFor(UnitHeight));
                _rows = Math.Max(1, (int)(place.Height / (UnitHeight + _gap)));
            }
            while (UnitHeight > SmallestHeight && !Fits(leastPitch));
        }

        double[] slots = [.. units.Select((_, layer) => Math.Max(LayerWidth(layer), leastPitch))];
        double free = (place.Width - slots.Sum()) / Math.Max(1, units.Length);
        Middles = new double[units.Length];
        double left = place.Left;
        for (int layer = 0; layer < units.Length; layer++)
        {
            Middles[layer] = left + ((slots[layer] + free) / 2);
            left += slots[layer] + free;
        }
    }

    /// <summary>The width of every box in pixels.</summary>
    public double UnitWidth { get; }

    /// <summary>The height of every box in pixels.</summary>
    public double UnitHeight { get; }

    /// <summary>Whether boxes are too small for an outline to be seen.</summary>
    public bool AreTiny => UnitHeight < TinyHeight;

    /// <summary>The horizontal middle of every layer.</summary>
    public double[] Middles { get; }

    /// <summary>The upper left corner of a unit's box.</summary>
    public PixelPoint CornerOf(int layer, int unit)
    {
        (int column, int row) = Math.DivRem(unit, _rows);
        double pitch = UnitHeight + _gap;
        double left = Middles[layer] - (LayerWidth(layer) / 2);
        double top = ((_place.Top + _place.Bottom) / 2) - (Math.Min(_units[layer], _rows) * pitch / 2);
        return new PixelPoint(left + (column * (UnitWidth + _gap)), top + (row * pitch));
    }

    private static double GapFor(double height) => Math.Min(2, height / 4);

    private double LayerWidth(int layer)
    {
        int columns = Math.Max(1, (int)Math.Ceiling((double)_units[layer] / _rows));
        return (columns * (UnitWidth + _gap)) - _gap;
    }

    private bool Fits(double leastPitch)
    {
        double[] widths = [.. _units.Select((_, layer) => LayerWidth(layer))];
        return widths.Sum() <= _place.Width * (1 - FreeShare) && widths.Sum(width => Math.Max(width, leastPitch)) <= _place.Width;
    }
}
