using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Espalier.Numerics;

/// <summary>The points of a tree's leaves with points innermost, so that one register holds a coordinate of several points.</summary>
/// <remarks>
/// A leaf is <c>[feature × Width]</c>, features padded with zeros as in <see cref="PairDistance"/>, points padded with NaN, which is near nothing. Sums run in the order that <see cref="PairDistance"/> states for fewer than
/// <see cref="PairDistance.WideFeatures"/> features, so they have its bits.
/// </remarks>
internal sealed class TreeLeaves
{
    private const int Lane = 4;

    private readonly double[] _values;
    private readonly int _stride;

    internal TreeLeaves(double[] coordinates, int features, PointOrder order)
    {
        _stride = PairDistance.Stride(features);
        Width = (((order.Count + order.Blocks - 1) / order.Blocks) + Lane - 1) / Lane * Lane;
        _values = new double[order.Blocks * _stride * Width];
        for (int leaf = 0; leaf < order.Blocks; leaf++)
        {
            Span<double> panel = _values.AsSpan(leaf * _stride * Width, _stride * Width);
            int size = order.Size(leaf);
            for (int i = 0; i < size; i++)
            {
                int point = order.Points[order.Start(leaf) + i] * features;
                for (int feature = 0; feature < features; feature++)
                {
                    panel[(feature * Width) + i] = coordinates[point + feature];
                }
            }

            for (int feature = 0; feature < _stride; feature++)
            {
                panel.Slice((feature * Width) + size, Width - size).Fill(double.NaN);
            }
        }
    }

    /// <summary>The most points of a leaf, rounded up to whole registers.</summary>
    internal int Width { get; }

    /// <summary>Computes the sums of squared differences between a point and all of a leaf, and returns a bit for each that is within a limit.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="point">The point, padded with zeros to whole chains.</param>
    /// <param name="limit">Greatest sum that matters.</param>
    /// <param name="sums">Receives <see cref="Width"/> sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal ulong Measure(int leaf, ReadOnlySpan<double> point, double limit, Span<double> sums)
    {
        ref double panel = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), (nint)leaf * _stride * Width);
        ref double query = ref MemoryMarshal.GetReference(point);
        ref double sum = ref MemoryMarshal.GetReference(sums);
        Vector256<double> bound = Vector256.Create(limit);
        ulong within = 0;
        for (int i = 0; i < Width; i += Lane)
        {
            Vector256<double> s0 = Vector256<double>.Zero, s1 = s0, s2 = s0, s3 = s0;
            nuint at = (nuint)i;
            for (int feature = 0; feature < _stride; feature += PairDistance.Chains)
            {
                Vector256<double> d0 = Vector256.LoadUnsafe(ref panel, at) - Vector256.Create(Unsafe.Add(ref query, feature));
                Vector256<double> d1 = Vector256.LoadUnsafe(ref panel, at + (nuint)Width) - Vector256.Create(Unsafe.Add(ref query, feature + 1));
                Vector256<double> d2 = Vector256.LoadUnsafe(ref panel, at + (nuint)(2 * Width)) - Vector256.Create(Unsafe.Add(ref query, feature + 2));
                Vector256<double> d3 = Vector256.LoadUnsafe(ref panel, at + (nuint)(3 * Width)) - Vector256.Create(Unsafe.Add(ref query, feature + 3));
                s0 = Vector256.FusedMultiplyAdd(d0, d0, s0);
                s1 = Vector256.FusedMultiplyAdd(d1, d1, s1);
                s2 = Vector256.FusedMultiplyAdd(d2, d2, s2);
                s3 = Vector256.FusedMultiplyAdd(d3, d3, s3);
                at += (nuint)(PairDistance.Chains * Width);
            }

            Vector256<double> total = (s0 + s1) + (s2 + s3);
            total.StoreUnsafe(ref sum, (nuint)i);
            within |= (ulong)Vector256.LessThanOrEqual(total, bound).ExtractMostSignificantBits() << i;
        }

        return within;
    }
}
