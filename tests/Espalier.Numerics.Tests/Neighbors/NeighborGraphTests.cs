namespace Espalier.Numerics.Tests.Neighbors;

public sealed class NeighborGraphTests
{
    private static NeighborGraph Line => new(3, 2, [1, 2, 0, 2, 1, 0], [1, 3, 1, 2, 2, 3]);

    [Fact]
    public void Nearest_Fewer_KeepsTheNearestOfEveryPoint()
    {
        NeighborGraph nearest = Line.Nearest(1);

        Assert.Equal(1, nearest.Neighbors);
        Assert.Equal([1], nearest.IndicesOf(2).ToArray());
        Assert.Equal([2.0], nearest.DistancesOf(2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => nearest.Nearest(2));
    }

    [Fact]
    public void IndicesOf_NoSuchPoint_SaysTheRange() =>
        Assert.StartsWith("Points are numbered 0 to 2.", Assert.Throws<ArgumentOutOfRangeException>(() => Line.IndicesOf(3)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(new[] { 1, 0 }, new[] { 1.0 }, "2 points with 1 neighbours each need 2 indices and distances, but there are 2 and 1.")]
    [InlineData(new[] { 0, 0 }, new[] { 1.0, 1.0 }, "Neighbour 1 of point 0 is 0; neighbours are other points, numbered 0 to 1.")]
    [InlineData(new[] { 1, 2 }, new[] { 1.0, 1.0 }, "Neighbour 1 of point 1 is 2; neighbours are other points, numbered 0 to 1.")]
    [InlineData(new[] { 1, 0 }, new[] { 1.0, double.NaN }, "Neighbour 1 of point 1 is NaN away, the one before it 0; distances are finite and rise.")]
    [InlineData(new[] { 1, 0 }, new[] { -1.0, 1.0 }, "Neighbour 1 of point 0 is -1 away, the one before it 0; distances are finite and rise.")]
    public void Constructor_NoGraph_NamesTheFault(int[] indices, double[] distances, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new NeighborGraph(2, 1, indices, distances)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 0)]
    [InlineData(3, 3)]
    public void Constructor_CountsOutOfRange_AreRefused(int points, int neighbors) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeighborGraph(points, neighbors, [], []));
}
