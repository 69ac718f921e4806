using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Dimension;

/// <summary>Estimates the dimension of the sphere whose points would be as hard to separate from each other by planes.</summary>
/// <remarks>
/// <para>The points are centred, reduced to the principal components with more variance than the largest divided by a condition number, whitened and
/// projected onto the unit sphere. A point x cannot be separated from y with margin α if <c>⟨x, y⟩/⟨x, x⟩ &gt;= α</c>; p(α) is the share of ordered pairs for
/// which that is so. On a sphere in n dimensions <c>p = (1 − α²)^((n−1)/2)/(α·√(2πn))</c>, so <c>n(α) = W(−ln(1 − α²)/(2π·p²·α²·(1 − α²)))/(−ln(1 − α²))</c>
/// with Lambert's W. The estimate is n at the α of the grid 0.60, 0.62 … 0.98 nearest to 0.9 times the largest α with p &gt; 0; of two equally near ones the
/// larger n.</para>
/// <para>A method of the whole set: what it sees first are the principal components above a tenth of the largest variance. In many dimensions, with few
/// points, no pair may be inseparable at any α; that is refused (scikit-dimension returns NaN). Points at the mean have no direction and are dropped and
/// counted.</para>
/// <para>Pairs are counted through products in single precision; where rounding could decide, the product is computed again in double, so counts are exact.
/// Cost O(n²·D') for D' components, and those of <see cref="GlobalPCA"/> with eigenvectors; memory O(n·D' + D²).</para>
/// <para>Albergante, Bac and Zinovyev 2019, doi:10.1109/IJCNN.2019.8852450. scikit-dimension's <c>FisherS</c> agrees.</para>
/// </remarks>
public sealed class FisherS : DimensionEstimator
{
    private const int Margins = 20;

    // The share of the largest margin that still tells points apart, at which n is read.
    private const double ReferenceShare = 0.9;

    private static readonly double[] s_margins = [.. Enumerable.Range(0, Margins).Select(i => 0.6 + (i * ((0.6 + 0.02) - 0.6)))];

    private readonly double _conditionNumber = 10;

    /// <summary>The ratio of the largest variance to the smallest that is kept, at least 1. Default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double ConditionNumber
    {
        get => _conditionNumber;
        init
        {
            if (!(value >= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The condition number is at least 1.");
            }

            _conditionNumber = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => "FisherS";

    /// <inheritdoc/>
    public override string Reference => "Albergante et al. 2019, doi:10.1109/IJCNN.2019.8852450";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"condition number = {ConditionNumber}");

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => 0;

    /// <summary>The dimension of the sphere in which points are inseparable with a probability.</summary>
    internal static double SphereDimension(double margin, double probability)
    {
        double squared = margin * margin;
        double logarithm = -Math.Log(1 - squared);
        return LambertW.Of(logarithm / (2 * Math.PI * probability * probability * squared * (1 - squared))) / logarithm;
    }

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        WhitenedDirections directions = WhitenedDirections.Of(context, ConditionNumber);
        long[] pairs = CountInseparable(directions, context);
        int largest = Array.FindLastIndex(pairs, count => count > 0);
        if (largest < 0)
        {
            throw new EstimationException(
                $"needs points that are hard to separate, but these {directions.Count} are too few for their dimension: "
                + "no two of them are within a margin of 0.6; give more points");
        }

        double reference = s_margins[largest] * ReferenceShare;
        double nearest = s_margins.Min(margin => Math.Abs(margin - reference));
        double orderedPairs = (double)directions.Count * directions.Count;
        double dimension = s_margins
            .Select((margin, i) => Math.Abs(margin - reference) == nearest ? SphereDimension(margin, 2 * pairs[i] / orderedPairs) : 0)
            .Max();
        int dropped = context.Count - directions.Count;
        return new DimensionEstimate
        {
            Dimension = dimension,
            Dropped = dropped == 0 ? [] : [new DroppedPoints(dropped, "it is at the mean of all, so it has no direction from there")],
            Notes = [$"of the whole set, on {directions.Components} principal {(directions.Components == 1 ? "component" : "components")}"],
        };
    }

    /// <summary>For every margin, the number of unordered pairs with a product of at least that.</summary>
    private static long[] CountInseparable(WhitenedDirections directions, EstimationContext context)
    {
        int components = directions.Components;
        float[] rows = new float[directions.Count * components];
        TensorPrimitives.ConvertSaturating(directions.Values.AsSpan(0, rows.Length), rows);
        double band = PairProducts.RelativeError(components);
        float[] upper = [.. s_margins.Select(margin => (float)(margin + band))];
        float[] lower = [.. s_margins.Select(margin => (float)(margin - band))];
        long[] counts = new long[PairProducts.Chunks(directions.Count) * Margins];
        PairProducts.Visit(
            rows,
            directions.Count,
            components,
            (row, firstColumn, products) =>
            {
                Span<long> own = counts.AsSpan(row / PairProducts.ChunkRows * Margins, Margins);
                if (CountSure(products, upper, lower, own))
                {
                    return;
                }

                ReadOnlySpan<double> x = directions.Values.AsSpan(row * components, components);
                for (int i = 0; i < products.Length; i++)
                {
                    for (int margin = 0; margin < Margins && products[i] > lower[margin]; margin++)
                    {
                        if (!(products[i] > upper[margin]))
                        {
                            double product = TensorPrimitives.Dot(x, directions.Values.AsSpan((firstColumn + i) * components, components));
                            own[margin] += product >= s_margins[margin] ? 1 : 0;
                        }
                    }
                }
            },
            context.Pool,
            context.Options.Cancellation);
        long[] sums = new long[Margins];
        for (int i = 0; i < counts.Length; i++)
        {
            sums[i % Margins] += counts[i];
        }

        return sums;
    }

    /// <summary>Adds the products that are above a margin beyond doubt, and says whether there was no doubt about any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool CountSure(ReadOnlySpan<float> products, float[] upper, float[] lower, Span<long> counts)
    {
        ReadOnlySpan<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(products);
        Span<Vector<int>> sure = stackalloc Vector<int>[Margins];
        sure.Clear();
        Vector<int> doubtful = default;
        foreach (Vector<float> values in wide)
        {
            for (int margin = 0; margin < Margins; margin++)
            {
                Vector<int> possible = Vector.GreaterThan(values, new Vector<float>(lower[margin]));
                if (possible == Vector<int>.Zero)
                {
                    break;
                }

                Vector<int> certain = Vector.GreaterThan(values, new Vector<float>(upper[margin]));
                sure[margin] -= certain;
                doubtful |= possible ^ certain;
            }
        }

        bool isSure = doubtful == Vector<int>.Zero;
        for (int margin = 0; margin < Margins; margin++)
        {
            counts[margin] += Vector.Sum(sure[margin]);
            for (int i = wide.Length * Vector<float>.Count; i < products.Length; i++)
            {
                bool certain = products[i] > upper[margin];
                counts[margin] += certain ? 1 : 0;
                isSure &= certain || !(products[i] > lower[margin]);
            }
        }

        return isSure;
    }
}
