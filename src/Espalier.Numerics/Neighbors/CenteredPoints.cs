using System.Numerics.Tensors;

namespace Espalier.Numerics;

/// <summary>Points about a centre and scaled by a power of two to magnitudes below 2, as floats.</summary>
/// <remarks>
/// Any centre would be right; near the mean, norms and so the rounding of products are small. Rounding to float moves a point by at most 2⁻²⁴ of its norm, and
/// the subtraction by 2⁻⁵³ of it.
/// </remarks>
internal sealed class CenteredPoints<T> : FilterSource
    where T : unmanaged
{
    // 2⁻²⁴ for the rounding to float, 2⁻⁵³ for that of the difference, and a little for the norm's own.
    private const double RelativeRadius = 6.1e-8;

    // Half a unit of the smallest float, for each coordinate.
    private const double SmallestStep = 1e-45;

    // A mean of this many rows serves as well as one of all.
    private const int MostMeanRows = 4096;
    private const int RowsAChunk = 512;

    private readonly ReadOnlyMemory<T> _points;
    private readonly double[] _center;
    private readonly double _factor;

    internal CenteredPoints(ReadOnlyMemory<T> points, int features, WorkerPool pool)
    {
        _points = points;
        Depth = features;
        Count = points.Length / features;
        _center = new double[features];
        Spread = new double[features];
        MeasureCenter();
        double largest = LargestDeviation(pool);

        // Beyond ±1000 the factor itself would leave the range of doubles; values so small become 2⁻⁷⁴ at least, which floats still hold.
        int exponent = largest > 0 ? Math.Clamp(Math.ILogB(largest), -1000, 1000) : 0;
        Unit = Math.ScaleB(1, exponent);
        _factor = Math.ScaleB(1, -exponent);
    }

    /// <summary>The number of points.</summary>
    internal int Count { get; }

    internal override int Depth { get; }

    internal override double Unit { get; }

    /// <summary>The mean absolute deviation of every feature from the centre, over the rows that made the centre.</summary>
    internal double[] Spread { get; }

    internal override double Write(int point, Span<double> scratch, Span<float> copy)
    {
        Center(point, scratch);
        TensorPrimitives.Multiply(scratch, _factor, scratch);
        TensorPrimitives.ConvertTruncating(scratch, copy);
        return (RelativeRadius * Math.Sqrt(TensorPrimitives.SumOfSquares(scratch))) + (SmallestStep * Math.Sqrt(Depth));
    }

    private void Center(int point, Span<double> row)
    {
        ReadOnlySpan<T> values = _points.Span.Slice(point * Depth, Depth);
        if (typeof(T) == typeof(double))
        {
            TensorPrimitives.Subtract(System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(values), _center, row);
        }
        else
        {
            TensorPrimitives.ConvertTruncating(System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(values), row);
            TensorPrimitives.Subtract(row, _center, row);
        }
    }

    private void MeasureCenter()
    {
        double[] sums = new double[Depth];
        double[] row = new double[Depth];
        int rows = Math.Min(Count, MostMeanRows);
        for (int i = 0; i < rows; i++)
        {
            Center((int)((long)i * Count / rows), row);
            TensorPrimitives.Add(sums, row, sums);
        }

        TensorPrimitives.Divide(sums, (double)rows, _center);
        for (int i = 0; i < rows; i++)
        {
            Center((int)((long)i * Count / rows), row);
            TensorPrimitives.Abs(row, row);
            TensorPrimitives.Add(Spread, row, Spread);
        }
    }

    private double LargestDeviation(WorkerPool pool)
    {
        double[] largest = new double[(Count + RowsAChunk - 1) / RowsAChunk];
        pool.Run(largest.Length, chunk =>
        {
            double[] row = new double[Depth];
            for (int point = chunk * RowsAChunk; point < Math.Min(Count, (chunk + 1) * RowsAChunk); point++)
            {
                Center(point, row);
                largest[chunk] = Math.Max(largest[chunk], Math.Abs(TensorPrimitives.MaxMagnitude<double>(row)));
            }
        });
        return largest.Max();
    }
}
