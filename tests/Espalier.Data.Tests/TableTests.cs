using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Data.Tests;

public sealed class TableTests
{
    [Fact]
    public void Indexer_FeatureAndSample_FindsValue()
    {
        Table table = Tables.Of([1, 2, 3], [4, 5, 6]);

        Assert.Equal((2, 3), (table.Features, table.Samples));
        Assert.Equal(6, table[1, 2]);
        Assert.Equal([4.0, 5.0, 6.0], table.Feature(1).ToArray());
        Assert.Equal([2.0, 5.0], Tables.Rows(table)[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[0, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[0, -1]);
    }

    [Fact]
    public void Constructor_CountsThatDoNotMatch_Throws()
    {
        Assert.Throws<ArgumentException>(() => new Table("t", ["a", "b"], 2, new double[3]));
        Assert.Throws<ArgumentException>(() => new Table("t", [], 2, []));
        Assert.Throws<ArgumentException>(() => new Table("t", ["a"], 2, new double[2], image: new ImageShape(1, 2, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Table("t", ["a"], 0, []));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_ValueThatIsNotFinite_NamesPlace(double value)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new Table("t", ["a", "b"], 2, [1, 2, 3, value]));

        Assert.Contains("feature 1, sample 1", exception.Message);
    }

    [Fact]
    public void Select_AnySamples_CopiesThemInOrder()
    {
        Table chosen = Tables.Of([1, 2, 3], [4, 5, 6]).Select([2, 0, 2]);

        Assert.Equal([3.0, 1.0, 3.0, 6.0, 4.0, 6.0], chosen.Values.ToArray());
    }

    [Fact]
    public void CopySamples_AnySamples_GivesFeatureMajorSingles()
    {
        Table table = Tables.Of([1, 2, 3], [4, 5, 0.1]);
        float[] batch = [9, 9, 9, 9, 9];

        table.CopySamples([2, 0], batch);

        Assert.Equal([3f, 1f, 0.1f, 4f, 9f], batch);
        Assert.Throws<ArgumentException>(() => table.CopySamples([0, 1, 2], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.CopySamples([3], new float[5]));
    }

    [Fact]
    public void Select_NoSampleOrUnknownSample_Throws()
    {
        Table table = Tables.Of([1, 2]);

        Assert.Throws<ArgumentException>(() => table.Select([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Select([2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Select([-1]));
    }

    [Fact]
    public void MergeDuplicates_RepeatedRows_KeepsFirstOfEach()
    {
        (Table merged, int removed) = Tables.Of([1, 0, 1, 1, -0.0], [2, 3, 2, 5, 3]).MergeDuplicates();

        Assert.Equal(2, removed);
        Assert.Equal([1.0, 0.0, 1.0, 2.0, 3.0, 5.0], merged.Values.ToArray());
    }

    [Fact]
    public void MergeDuplicates_AnyTableTwice_GivesTheDistinctRows()
    {
        Prop.ForAll(Tables.Any, table =>
        {
            int[] twice = [.. Enumerable.Range(0, table.Samples), .. Enumerable.Range(0, table.Samples)];
            (Table merged, int removed) = table.Select(twice).MergeDuplicates();
            int distinct = Tables.Rows(table).Select(row => string.Join(';', row.Select(x => (x + 0.0).ToString("R")))).Distinct().Count();
            return merged.Samples == distinct && removed == twice.Length - distinct && merged.CountDuplicates() == 0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ContentHash_SameValues_DoesNotDependOnNamesOrSource()
    {
        Table one = new("one", ["a", "b"], 2, [1, 2, 3, 4]);
        Table other = new("other", ["c", "d"], 2, [1, 2, 3, 4]);

        Assert.Equal(one.ContentHash, other.ContentHash);
        Assert.NotEqual(one.ContentHash, new Table("one", ["a"], 4, [1, 2, 3, 4]).ContentHash);
        Assert.NotEqual(one.ContentHash, new Table("one", ["a", "b"], 2, [1, 2, 4, 3]).ContentHash);
    }

    [Fact]
    public void ContentHash_KnownTable_IsSha256OfShapeAndValues()
    {
        byte[] bytes = [.. new long[] { 1, 2 }.SelectMany(BitConverter.GetBytes), .. new[] { 1.0, 2.0 }.SelectMany(BitConverter.GetBytes)];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Tables.Of([1, 2]).ContentHash);
    }
}
