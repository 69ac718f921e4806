namespace Espalier.Numerics;

/// <summary>The tile heights.</summary>
internal static class TileRows
{
    /// <summary>Tallest tile: 12 rows by two lanes are 24 accumulators, which with two lanes of the right operand and one of the left fit 32 registers.</summary>
    internal const int Maximum = 12;

    internal readonly struct One : ITileRows
    {
        public static int Count => 1;
    }

    internal readonly struct Two : ITileRows
    {
        public static int Count => 2;
    }

    internal readonly struct Three : ITileRows
    {
        public static int Count => 3;
    }

    internal readonly struct Four : ITileRows
    {
        public static int Count => 4;
    }

    internal readonly struct Five : ITileRows
    {
        public static int Count => 5;
    }

    internal readonly struct Six : ITileRows
    {
        public static int Count => 6;
    }

    internal readonly struct Seven : ITileRows
    {
        public static int Count => 7;
    }

    internal readonly struct Eight : ITileRows
    {
        public static int Count => 8;
    }

    internal readonly struct Nine : ITileRows
    {
        public static int Count => 9;
    }

    internal readonly struct Ten : ITileRows
    {
        public static int Count => 10;
    }

    internal readonly struct Eleven : ITileRows
    {
        public static int Count => 11;
    }

    internal readonly struct Twelve : ITileRows
    {
        public static int Count => 12;
    }
}
