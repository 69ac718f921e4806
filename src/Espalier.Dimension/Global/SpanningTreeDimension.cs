using System.Globalization;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from the growth of the minimum spanning tree's length with the number of points.</summary>
/// <remarks>
/// <para>Known as the persistent homology dimension of degree 0, "PH".</para>
/// <para>The lengths at which the connected components of a growing neighbourhood merge are the edges e of the minimum spanning tree, so that degree-0
/// persistent homology needs no more. Over m points <c>E(m) = Σ|e|^α ~ m^((d − α)/d)</c>; the slope a of ln E against ln m gives <c>d = α/(1 − a)</c>.</para>
/// <para>Subsets are drawn by the seed: <see cref="Sizes"/> sizes in equal ratios from an eighth of the largest on, of every size as many as fill the largest
/// about once, whose lengths are averaged before the logarithm. The trees are exact. Low in many dimensions, because of the boundary: about 9 at d = 10.
/// Copies add edges of length 0, which keeps the number down when there are many.</para>
/// <para>Cost O(M²·D) for the largest size M, times about 4; memory O(n·D), no distance matrix.</para>
/// <para>Adams, Aminian, Farnell, Kirby, Mirth, Neville, Peterson and Shonkwiler 2020, doi:10.1007/978-3-030-43408-3_1; Birdal, Lou, Guibas and Şimşekli
/// 2021, arXiv:2111.13171, who take sizes from 200 to 1000. scikit-dimension has no such
/// estimator.</para>
/// </remarks>
public sealed class SpanningTreeDimension : DimensionEstimator
{
    private const int SmallestShare = 8;

    private readonly double _power = 1;
    private readonly int _sizes = 8;
    private readonly int _largest = 2000;

    /// <summary>The power α of edge lengths, above 0. It must stay below the dimension. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Power
    {
        get => _power;
        init => _power = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The power is above 0.");
    }

    /// <summary>The number of subset sizes, from 2 to 100. Default 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Sizes
    {
        get => _sizes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            _sizes = value;
        }
    }

    /// <summary>The largest subset, at least 40; all points if these are fewer. Default 2000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int LargestSize
    {
        get => _largest;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, FewestPoints);
            _largest = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => "PH";

    /// <inheritdoc/>
    public override string Reference => "Adams et al. 2020, doi:10.1007/978-3-030-43408-3_1";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"α = {Power}, {Sizes} sizes up to {LargestSize}");

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override bool DrawsSubsets => true;

    /// <inheritdoc/>
    public override int FewestPoints => 40;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => 0;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        double scale = new CentredPoints(context.Points).Scale;
        int largest = Math.Min(context.Count, LargestSize);
        int[] sizes = GrowthExponent.Sizes(largest / SmallestShare, largest, Sizes);
        List<(int Size, int Draw)> trees = [];
        foreach (int size in sizes)
        {
            trees.AddRange(Enumerable.Range(0, DrawsOf(size, largest)).Select(draw => (size, draw)));
        }

        double[] lengths = new double[trees.Count];
        context.Pool.Run(trees.Count, tree =>
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();

            // The largest first: a thread that begins it last would let the others wait.
            int chosen = trees.Count - 1 - tree;
            RandomStream random = context.Random($"dimension/PH/{trees[chosen].Size}", (ulong)trees[chosen].Draw);
            int[] subset = random.NextPermutation(context.Count)[..trees[chosen].Size];
            lengths[chosen] = EuclideanTree.Length(context.Points, subset, scale, Power);
        });
        double[] means = [.. sizes.Select(size => trees.Zip(lengths).Where(pair => pair.First.Size == size).Average(pair => pair.Second))];
        double dimension = GrowthExponent.Dimension(sizes, means, Power);
        return new DimensionEstimate
        {
            Dimension = dimension,
            Notes = Power < dimension
                ? []
                : [string.Create(CultureInfo.InvariantCulture, $"the power {Power} is not below the estimate, where growth says nothing; give a smaller one")],
        };
    }

    private static int DrawsOf(int size, int largest) => (int)Math.Round(largest / (double)size);
}
