using Espalier.Cli.Frame;

namespace Espalier.Cli.Tests.Frame;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("fti", "fit")]
    [InlineData("ift", "fit")]
    [InlineData("dat", "data")]
    [InlineData("INFO", "info")]
    [InlineData("dimensions", "dimension")]
    [InlineData("dim", "dimension")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void Nearest_OfASlip_IsTheWordMeant(string typed, string? meant)
    {
        Assert.Equal(meant, Spelling.Nearest(typed, ["fit", "dimension", "data", "info"]));
    }
}
