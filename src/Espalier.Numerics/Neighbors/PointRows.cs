using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>A copy of the points in a <see cref="PointOrder"/>, so that what is compared together lies together.</summary>
/// <typeparam name="T">float or double; floats are widened when distances are computed.</typeparam>
internal sealed class PointRows<T>
    where T : unmanaged
{
    private readonly T[] _values;
    private readonly int _stride;
    private readonly PointOrder _order;

    internal PointRows(ReadOnlyMemory<T> points, int features, PointOrder order, WorkerPool pool)
    {
        Features = features;
        _stride = PairDistance.Stride(features);
        _order = order;
        if ((long)order.Count * _stride > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{order.Count} points of {features} features are more values than one array can hold; search fewer points at a time.", nameof(points));
        }

        _values = GC.AllocateUninitializedArray<T>(order.Count * _stride);
        pool.Run(order.Blocks, block =>
        {
            ReadOnlySpan<T> source = points.Span;
            for (int place = order.Start(block); place < order.Start(block + 1); place++)
            {
                Span<T> row = _values.AsSpan(place * _stride, _stride);
                source.Slice(order.Points[place] * features, features).CopyTo(row);
                row[features..].Clear();
            }
        });
    }

    /// <summary>The number of features D.</summary>
    internal int Features { get; }

    /// <summary>The point at a place of the order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int IndexAt(int place) => _order.Points[place];

    /// <summary>The values at a place.</summary>
    internal ReadOnlySpan<T> At(int place) => _values.AsSpan(place * _stride, Features);

    /// <summary>The distance of the points at two places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Distance(int place, int other)
    {
        ref T first = ref MemoryMarshal.GetArrayDataReference(_values);
        return PairDistance.Of(ref Unsafe.Add(ref first, place * _stride), ref Unsafe.Add(ref first, other * _stride), _stride);
    }
}
