using System.Text.Json;
using Espalier.Data;
using Espalier.Reference.Goldens;

namespace Espalier.Dimension.Tests.Goldens;

/// <summary>What scikit-dimension answers on ten sets of 500 points; see tests/Goldens/README.md.</summary>
internal static class DimensionGolden
{
    private static readonly JsonElement s_sets = Load();

    /// <summary>The names of the sets.</summary>
    public static IReadOnlyList<string> SetNames { get; } = [.. s_sets.EnumerateObject().Select(set => set.Name)];

    /// <summary>All sets with a key of an expected value, as the data of a theory.</summary>
    public static TheoryData<string> Sets => [.. SetNames];

    /// <summary>The points of a set.</summary>
    public static PointCloud Points(string set)
    {
        Table table = TableReader.Read(GoldenFile.PathOf($"dimension/{set}.npy"), new TableReaderOptions { KeepConstantColumns = true });
        return PointCloud.FromFeatures(table.Values, table.Features);
    }

    /// <summary>The expected estimate of the whole set.</summary>
    public static double Dimension(string set, string key) => Entry(set, key).GetProperty("dimension").GetDouble();

    /// <summary>The expected estimate at every point.</summary>
    public static double[] Pointwise(string set, string key) => [.. Entry(set, key).GetProperty("pointwise").EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>The true dimension of a set.</summary>
    public static double Truth(string set) => s_sets.GetProperty(set).GetProperty("true").GetDouble();

    private static JsonElement Entry(string set, string key) => s_sets.GetProperty(set).GetProperty("expected").GetProperty(key);

    private static JsonElement Load()
    {
        using Stream stream = GoldenFile.Open("dimension/expected.json");
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("sets").Clone();
    }
}
