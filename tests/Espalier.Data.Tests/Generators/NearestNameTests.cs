namespace Espalier.Data.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("same", "same", 0)]
    public void EditDistance_KnownPairs_CountsEdits(string a, string b, int expected)
    {
        Assert.Equal(expected, NearestName.EditDistance(a, b));
        Assert.Equal(expected, NearestName.EditDistance(b, a));
    }

    [Fact]
    public void Find_DifferentCase_IsNoEdit() => Assert.Equal("Mbeta", NearestName.Find("MBET", ["Metal", "Mbeta"]));
}
