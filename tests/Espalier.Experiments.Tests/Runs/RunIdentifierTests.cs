using System.Text.Json.Nodes;
using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Tests.Runs;

/// <summary>The names of runs are for ever: these were computed with another program (SHA-256 of the canonical text).</summary>
public sealed class RunIdentifierTests
{
    [Fact]
    public void Compute_OnlyDefaults_HasItsPinnedName() => Assert.Equal("b5b1545b4a8d", RunIdentifier.Compute("fit", [], "abc"));

    [Fact]
    public void Compute_SomeSettings_HasItsPinnedName()
    {
        var specification = new JsonObject { ["method"] = "thesis", ["latents"] = 8, ["learningRate"] = 1e-3 };

        Assert.Equal("6111bbad23e2", RunIdentifier.Compute("fit", specification, "0123abcd"));
    }

    [Fact]
    public void Compute_OtherVerbDataOrSetting_HasAnotherName()
    {
        string[] names =
        [
            RunIdentifier.Compute("fit", [], "abc"),
            RunIdentifier.Compute("prune", [], "abc"),
            RunIdentifier.Compute("fit", [], "abd"),
            RunIdentifier.Compute("fit", new JsonObject { ["seed"] = 1 }, "abc"),
            RunIdentifier.Compute("fit", new JsonObject { ["seed"] = 2 }, "abc"),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.True(RunIdentifier.IsWellFormed(name)));
    }

    [Fact]
    public void Compute_Specification_IsLeftWithItsOwner()
    {
        var specification = new JsonObject { ["seed"] = 1 };
        RunIdentifier.Compute("fit", specification, "abc");

        Assert.Null(specification.Parent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("B5B1545B4A8D")]
    [InlineData("b5b1545b4a8")]
    [InlineData("../etc/passw")]
    public void IsWellFormed_OtherText_IsFalse(string text) => Assert.False(RunIdentifier.IsWellFormed(text));
}
