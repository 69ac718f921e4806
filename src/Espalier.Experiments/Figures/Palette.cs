namespace Espalier.Experiments.Figures;

/// <summary>
/// The colours of series: the palette of Okabe and Ito, told apart under every common form of colour blindness.
/// </summary>
/// <remarks>
/// Source: M. Okabe and K. Ito, "Color Universal Design (CUD): how to make figures and presentations that are friendly to
/// colorblind people", 2008. Yellow is left out, for it vanishes on white paper. On a dark page the same hues are used, lifted
/// until each has a contrast of at least 4.5 : 1 against it.
/// </remarks>
public static class Palette
{
    private static readonly string[] s_light = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];
    private static readonly string[] s_dark = ["#4da3e0", "#f07f2e", "#2fbf95", "#df9cc2", "#f0b73a", "#8fd0f7", "#f2f2f2"];

    /// <summary>How many series get a colour of their own; after that the colours repeat with dashed lines.</summary>
    public static int Count => s_light.Length;

    /// <summary>The colour of a series on a light page, as <c>#rrggbb</c>.</summary>
    /// <param name="index">Which series, from 0; taken modulo <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static string Light(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return s_light[index % Count];
    }

    /// <summary>The colour of a series on a dark page, as <c>#rrggbb</c>.</summary>
    /// <param name="index">Which series, from 0; taken modulo <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static string Dark(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return s_dark[index % Count];
    }
}
