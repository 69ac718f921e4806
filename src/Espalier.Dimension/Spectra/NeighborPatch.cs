using System.Runtime.CompilerServices;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Scratch memory for the points around a point: their differences to it, and products of those. One thread at a time.</summary>
/// <param name="points">All points.</param>
/// <param name="neighbors">The number k of neighbours of a patch.</param>
internal sealed class NeighborPatch(PointCloud points, int neighbors)
{
    // The side of the smaller one of the two matrices that have the same eigenvalues.
    private readonly int _side = Math.Min(points.Features, neighbors);
    private readonly double[] _differences = new double[points.Features * neighbors];
    private readonly double[] _products = new double[Math.Min(points.Features, neighbors) * Math.Min(points.Features, neighbors)];

    /// <summary>Whether the features are fewer, so that differences lie feature by feature.</summary>
    private bool ByFeature => points.Features <= neighbors;

    /// <summary>Takes neighbours as differences to a point, divided by a length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(int point, ReadOnlySpan<int> indices, double length)
    {
        ReadOnlySpan<double> here = points[point];
        int features = points.Features;
        for (int i = 0; i < neighbors; i++)
        {
            ReadOnlySpan<double> there = points[indices[i]];
            int place = ByFeature ? i : i * features;
            int step = ByFeature ? neighbors : 1;
            for (int feature = 0; feature < features; feature++, place += step)
            {
                _differences[place] = (there[feature] - here[feature]) / length;
            }
        }
    }

    /// <summary>Moves the patch so that its mean is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Centre()
    {
        for (int feature = 0; feature < points.Features; feature++)
        {
            int start = ByFeature ? feature * neighbors : feature;
            int step = ByFeature ? 1 : points.Features;
            double mean = 0;
            for (int i = 0; i < neighbors; i++)
            {
                mean += _differences[start + (i * step)];
            }

            mean /= neighbors;
            for (int i = 0; i < neighbors; i++)
            {
                _differences[start + (i * step)] -= mean;
            }
        }
    }

    /// <summary>Scales every difference to length 1; those of length 0 stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Normalize(ReadOnlySpan<double> lengths)
    {
        for (int place = 0; place < _differences.Length; place++)
        {
            double length = lengths[ByFeature ? place % neighbors : place / points.Features];
            _differences[place] /= length > 0 ? length : 1;
        }
    }

    /// <summary>The products of all differences: the scatter matrix, or the matrix of inner products if that is smaller. Lower triangle, [side × side].</summary>
    public double[] Products()
    {
        Array.Clear(_products);
        GramProduct.Add(_differences, ByFeature ? neighbors : points.Features, _products);
        return _products;
    }

    /// <summary>The side of <see cref="Products"/>: the smaller one of features and neighbours.</summary>
    public int Side => _side;
}
