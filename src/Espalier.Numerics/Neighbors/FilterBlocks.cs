using System.Numerics.Tensors;

namespace Espalier.Numerics;

/// <summary>The single-precision copies of points, block by block in the layout of the matrix product, with all that tells far pairs by their product alone.</summary>
/// <remarks>
/// <para>Copies f of two points at most T apart satisfy <c>‖fᵢ − fⱼ‖ ≤ R = T + eᵢ + eⱼ</c> with their radii e, hence <c>fᵢ·fⱼ ≥ (|fᵢ|² − R²)/2 + |fⱼ|²/2</c>.
/// The product of depth m is off by at most <c>γ·|fᵢ||fⱼ| ≤ γ·(|fᵢ|² + |fⱼ|²)/2</c> with <c>γ = (min(m, 256) + m/256 + 1)·2⁻²⁴</c> (see <see cref="MatrixProduct"/>).
/// The floats <c>uᵢ = ((1 − γ')·|fᵢ|² − (1 + 2⁻²⁰)·R²)/2 − 2⁻¹⁰⁰</c> and <c>hⱼ = (1 − γ')·|fⱼ|²/2</c> with <c>γ' = γ + 2⁻²⁰</c> also cover the rounding of
/// u, h, their sum and the norms, and products below the smallest normal float. So a pair within T has, as computed, <c>fᵢ·fⱼ ≥ uᵢ + hⱼ</c>: none is missed.</para>
/// <para>A block is a panel <c>[depth × Leading]</c>, points innermost, filled up with points at the origin whose h is +∞.</para>
/// </remarks>
internal sealed class FilterBlocks
{
    /// <summary>The most points in a block: the products of a pair of blocks are 256 KB, which stay in the second-level cache.</summary>
    internal const int MostPoints = 256;

    /// <summary>Floats from one row of a panel or of products to the next. No power of two, so that rows do not all fall into the same few sets of a cache.</summary>
    internal const int Leading = MostPoints + 16;

    /// <summary>Columns come in multiples of the widest lane.</summary>
    internal const int ColumnMultiple = 16;

    // Room for the rounding of everything that is no product: 2⁻²⁰.
    private const double Rounding = 9.5367431640625e-7;

    // Half a float's smallest normal number and far above what underflow can take from a product: 2⁻¹⁰⁰.
    private const double UnderflowRoom = 7.888609052210118e-31;

    private readonly PointOrder _order;
    private readonly AlignedBuffer[] _panels;
    private readonly float[] _halves;
    private readonly double[] _squares;
    private readonly double[] _radii;
    private readonly double[] _largestRadii;
    private readonly double _kept;
    private readonly double _unit;

    internal FilterBlocks(FilterSource source, PointOrder order, int features, WorkerPool pool, CancellationToken cancellation)
    {
        _order = order;
        Depth = source.Depth;
        _unit = source.Unit;
        double gamma = (Math.Min(Depth, 256) + (Depth / 256) + 1) * 5.9604644775390625e-8;
        _kept = 1 - gamma - Rounding;
        _panels = new AlignedBuffer[order.Blocks];
        _halves = new float[order.Blocks * Leading];
        Array.Fill(_halves, float.PositiveInfinity);
        _squares = new double[order.Count];
        _radii = new double[order.Count];
        _largestRadii = new double[order.Blocks];
        pool.Run(order.Blocks, block =>
        {
            cancellation.ThrowIfCancellationRequested();
            Fill(source, block, features);
        });
    }

    /// <summary>The number of coordinates m of a copy.</summary>
    internal int Depth { get; }

    /// <summary>The number of columns that products with a block have.</summary>
    internal int Columns(int block) => (_order.Size(block) + ColumnMultiple - 1) / ColumnMultiple * ColumnMultiple;

    /// <summary>The numbers h of a block, <see cref="Leading"/> of them.</summary>
    internal ReadOnlySpan<float> Halves(int block) => _halves.AsSpan(block * Leading, Leading);

    /// <summary>The numbers h of adjacent blocks, <see cref="Leading"/> of each.</summary>
    internal ReadOnlySpan<float> Halves(int first, int blocks) => _halves.AsSpan(first * Leading, blocks * Leading);

    /// <summary>The largest radius of adjacent blocks.</summary>
    internal double LargestRadius(int first, int blocks) => TensorPrimitives.Max<double>(_largestRadii.AsSpan(first, blocks));

    /// <summary>Computes the products of some points of one block with all of another, rows <paramref name="leading"/> floats apart.</summary>
    internal void Multiply<TLane>(int block, int firstRow, int rows, int other, Span<float> products, int leading)
        where TLane : unmanaged, ILane<TLane>
    {
        ReadOnlyMatrix left = new ReadOnlyMatrix(_panels[block].Span[firstRow..], Depth, rows, Leading).Transpose();
        ReadOnlyMatrix right = new(_panels[other].Span, Depth, Columns(other), Leading);
        MatrixProduct.Multiply<TLane>(in left, in right, new Matrix(products, rows, Columns(other), leading), false, default, null, null);
    }

    /// <summary>Writes the numbers u of a block's points for their limits against another block.</summary>
    internal void WriteThresholds(int block, int other, NearestRows nearest, Span<float> thresholds)
    {
        int start = _order.Start(block);
        int size = _order.Size(block);
        for (int i = 0; i < size; i++)
        {
            thresholds[i] = Threshold(start + i, nearest.Limit(start + i), _largestRadii[other]);
        }

        thresholds[size..].Fill(float.PositiveInfinity);
    }

    /// <summary>The number u of the point at a place for a limit, against points of a radius.</summary>
    internal float Threshold(int place, double limit, double radius)
    {
        double reach = (limit / _unit) + _radii[place] + radius;
        return (float)((((_kept * _squares[place]) - ((1 + Rounding) * reach * reach)) / 2) - UnderflowRoom);
    }

    private void Fill(FilterSource source, int block, int features)
    {
        var panel = new AlignedBuffer(Depth * Leading);
        Span<float> values = panel.Span;
        double[] scratch = new double[features];
        float[] copy = new float[Depth];
        int start = _order.Start(block);
        int size = _order.Size(block);
        for (int i = 0; i < size; i++)
        {
            double radius = source.Write(_order.Points[start + i], scratch, copy);
            double square = 0;
            for (int axis = 0; axis < copy.Length; axis++)
            {
                square += (double)copy[axis] * copy[axis];
                values[(axis * Leading) + i] = copy[axis];
            }

            _radii[start + i] = radius;
            _largestRadii[block] = Math.Max(_largestRadii[block], radius);
            _squares[start + i] = square;
            _halves[(block * Leading) + i] = (float)(_kept * square / 2);
        }

        _panels[block] = panel;
    }
}
