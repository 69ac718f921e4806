using System.Numerics.Tensors;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>The neighbours of one point as vectors from a centre, with the inner products of all pairs. Scratch memory of one thread, filled anew for each point.</summary>
/// <remarks>
/// Vectors are divided by the power of two next to their largest coordinate, which changes no bit of a ratio and keeps fourth powers of lengths
/// within range whatever unit the points come in.
/// </remarks>
internal sealed class NeighborhoodPatch
{
    // 2 to this power is a double; so is its inverse.
    private const int LargestExponent = 1000;

    private readonly PointCloud _points;
    private readonly double[] _vectors;
    private readonly double[] _products;
    private readonly double[] _squares;

    public NeighborhoodPatch(PointCloud points, int neighbors)
    {
        _points = points;
        Count = neighbors;
        Stride = PatchGram.StrideFor(neighbors);
        _vectors = new double[points.Features * Stride];
        _products = new double[Stride * Stride];
        _squares = new double[Stride];
    }

    /// <summary>The number of vectors k.</summary>
    public int Count { get; }

    /// <summary>The distance between rows of <see cref="Products"/>.</summary>
    public int Stride { get; }

    /// <summary>The inner products, [k × <see cref="Stride"/>]; valid on the diagonal and right of it, 0 beyond k.</summary>
    public ReadOnlySpan<double> Products => _products;

    /// <summary>The squared lengths, <see cref="Stride"/> of them, 0 beyond k.</summary>
    public ReadOnlySpan<double> Squares => _squares;

    /// <summary>Takes the neighbours as seen from a point.</summary>
    public void LoadAround(int point, ReadOnlySpan<int> neighbors)
    {
        Gather(neighbors);
        ReadOnlySpan<double> origin = _points[point];
        for (int feature = 0; feature < origin.Length; feature++)
        {
            double centre = origin[feature];
            foreach (ref double value in _vectors.AsSpan(feature * Stride, Count))
            {
                value -= centre;
            }
        }

        ScaleAndMultiply();
    }

    /// <summary>Takes the neighbours as seen from their mean.</summary>
    public void LoadCentred(ReadOnlySpan<int> neighbors)
    {
        Gather(neighbors);
        for (int feature = 0; feature < _points.Features; feature++)
        {
            Span<double> values = _vectors.AsSpan(feature * Stride, Count);

            // From the first value on: a mean of large coordinates that hardly differ would round away what they differ by.
            double first = values[0];
            double sum = 0;
            foreach (double value in values)
            {
                sum += value - first;
            }

            double mean = sum / Count;
            foreach (ref double value in values)
            {
                value = value - first - mean;
            }
        }

        ScaleAndMultiply();
    }

    /// <summary>The squared length of <c>a − t·b</c>, without the cancellation that inner products would bring.</summary>
    public double SquaredDifference(int a, int b, double t)
    {
        double sum = 0;
        for (int place = 0; place < _vectors.Length; place += Stride)
        {
            double difference = _vectors[place + a] - (t * _vectors[place + b]);
            sum += difference * difference;
        }

        return sum;
    }

    private void Gather(ReadOnlySpan<int> neighbors)
    {
        for (int rank = 0; rank < neighbors.Length; rank++)
        {
            ReadOnlySpan<double> neighbor = _points[neighbors[rank]];
            int place = rank;
            foreach (double value in neighbor)
            {
                _vectors[place] = value;
                place += Stride;
            }
        }
    }

    private void ScaleAndMultiply()
    {
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(_vectors));
        if (largest > 0)
        {
            TensorPrimitives.Multiply(_vectors, Math.ScaleB(1, Math.Clamp(-Math.ILogB(largest), -LargestExponent, LargestExponent)), _vectors);
        }

        PatchGram.Compute(_vectors, Count, _products);
        for (int i = 0; i < Count; i++)
        {
            _squares[i] = _products[(i * Stride) + i];
        }
    }
}
