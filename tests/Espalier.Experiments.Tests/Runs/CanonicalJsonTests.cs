using System.Text.Json.Nodes;
using Espalier.Experiments.Runs;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Experiments.Tests.Runs;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b": 1, "a": [ true, null, "x" ] }""", """{"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{"B":1,"a":2}""", """{"B":1,"a":2}""")]
    [InlineData("[1.0, 1e0, 10e-1, -0.0]", "[1,1,1,0]")]
    [InlineData("[0.10, 1e-4, 1.5e300]", "[0.1,0.0001,1.5E+300]")]
    [InlineData("\"γ\\n\"", "\"\\u03B3\\n\"")]
    public void Write_ParsedText_HasOneForm(string text, string expected) =>
        Assert.Equal(expected, CanonicalJson.Write(JsonNode.Parse(text)));

    [Fact]
    public void Write_NumbersOfAnyClrType_AgreeWithTheParsedText()
    {
        var built = new JsonArray(1, 1L, 1.0, 1m, (byte)1, 0.25f, 0.25, 0.25m);

        Assert.Equal("[1,1,1,1,1,0.25,0.25,0.25]", CanonicalJson.Write(built));
    }

    [Fact]
    public void Write_Nothing_IsNull() => Assert.Equal("null", CanonicalJson.Write(null));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Write_NonFiniteNumber_SaysWhere(double value)
    {
        var specification = new JsonObject { ["penalty"] = value };

        string message = Assert.Throws<ArgumentException>(() => CanonicalJson.Write(specification)).Message;

        Assert.Contains("$.penalty", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_MembersInAnyOrder_AreEqual() => Prop.ForAll(
        ArbMap.Default.ArbFor<double[]>(),
        values =>
        {
            double[] finite = [.. values.Where(double.IsFinite)];
            var forwards = new JsonObject();
            var backwards = new JsonObject();
            for (int index = 0; index < finite.Length; index++)
            {
                forwards[$"name{index}"] = finite[index];
                backwards[$"name{finite.Length - 1 - index}"] = finite[finite.Length - 1 - index];
            }

            return CanonicalJson.Write(forwards) == CanonicalJson.Write(backwards);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_AnyFiniteNumber_ReadsBackAsTheSame() => Prop.ForAll(
        ArbMap.Default.ArbFor<double>(),
        value => !double.IsFinite(value) || JsonNode.Parse(CanonicalJson.Write(JsonValue.Create(value)))!.GetValue<double>() == value)
        .QuickCheckThrowOnFailure();
}
