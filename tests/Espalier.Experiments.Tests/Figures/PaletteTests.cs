using System.Globalization;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class PaletteTests
{
    [Fact]
    public void Dark_AllColours_HaveTheContrastOfTextOnTheDarkPage()
    {
        double page = Luminance("#14181d");

        for (int index = 0; index < Palette.Count; index++)
        {
            Assert.True((Luminance(Palette.Dark(index)) + 0.05) / (page + 0.05) >= 4.5, Palette.Dark(index));
        }
    }

    [Fact]
    public void Light_AllColours_DifferFromEachOther() =>
        Assert.Equal(Palette.Count, Enumerable.Range(0, Palette.Count).Select(Palette.Light).Distinct().Count());

    [Fact]
    public void Light_NegativeIndex_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Palette.Light(-1));

    [Fact]
    public void SequentialColour_RisingLevel_RisesInLuminance()
    {
        double[] luminances = [.. Enumerable.Range(0, SequentialColours.Levels).Select(level => Luminance(SequentialColours.Colour(level)))];

        Assert.All(luminances.Zip(luminances.Skip(1)), pair => Assert.True(pair.First < pair.Second));
    }

    // WCAG 2.2, definition of relative luminance.
    private static double Luminance(string colour)
    {
        double Channel(int start)
        {
            double value = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
