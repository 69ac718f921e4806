using System.Numerics;

namespace Espalier.Dimension;

/// <summary>Maximum-likelihood estimates at one point over the radius of the ball, averaged over resamples and extrapolated to radius 0.</summary>
internal sealed class RadiusCurve
{
    private const double Ridge = 5e-3;

    private readonly int _first;
    private readonly int _last;
    private readonly double[] _logarithms;
    private readonly double[] _distances;

    // Of the resample at hand, by rank: k − 1, ln r_k, the sum of those before, r_k.
    private readonly double[] _nearer;
    private readonly double[] _own;
    private readonly double[] _before;
    private readonly double[] _reach;

    // Over resamples, by k − first.
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double[] _radii;
    private readonly double[] _weights;
    private readonly double[] _counts;

    /// <summary>Makes room for k from <paramref name="first"/> to <paramref name="last"/>, in rows of <paramref name="neighbors"/> neighbours.</summary>
    public RadiusCurve(int first, int last, int neighbors)
    {
        _first = first;
        _last = last;
        _logarithms = new double[neighbors];
        _distances = new double[neighbors];
        _nearer = [.. Enumerable.Range(0, last).Select(rank => (double)rank)];
        _own = new double[last];
        _before = new double[last];
        _reach = new double[last];
        int sizes = last - first + 1;
        _sums = new double[sizes];
        _squares = new double[sizes];
        _radii = new double[sizes];
        _weights = new double[sizes];
        _counts = new double[sizes];
    }

    /// <summary>Looks at another point, whose nearest neighbour is no copy.</summary>
    public void MoveTo(ReadOnlySpan<double> distances)
    {
        distances.CopyTo(_distances);
        for (int rank = 0; rank < distances.Length; rank++)
        {
            _logarithms[rank] = Math.Log(distances[rank] / distances[0]);
        }
    }

    /// <summary>Forgets the resamples.</summary>
    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(_squares);
        Array.Clear(_radii);
        Array.Clear(_counts);
    }

    /// <summary>Adds the estimates of one resample: <c>(k − 2)/((k − 1)·ln r_k − Σ_{j&lt;k} ln r_j)</c>.</summary>
    /// <param name="mask">Which neighbours are in the resample, a bit each.</param>
    public void Add(ReadOnlySpan<ulong> mask)
    {
        int first = _first - 1;
        int sizes = Walk(mask) - first;
        int size = 0;
        for (; size + Vector<double>.Count <= sizes; size += Vector<double>.Count)
        {
            var before = new Vector<double>(_nearer, first + size);
            Vector<double> sum = (before * new Vector<double>(_own, first + size)) - new Vector<double>(_before, first + size);
            Vector<double> estimate = (before - Vector<double>.One) / sum;
            (new Vector<double>(_sums, size) + estimate).CopyTo(_sums, size);
            (new Vector<double>(_squares, size) + (estimate * estimate)).CopyTo(_squares, size);
            (new Vector<double>(_radii, size) + new Vector<double>(_reach, first + size)).CopyTo(_radii, size);
            (new Vector<double>(_counts, size) + Vector<double>.One).CopyTo(_counts, size);
        }

        for (; size < sizes; size++)
        {
            double estimate = (_nearer[first + size] - 1) / ((_nearer[first + size] * _own[first + size]) - _before[first + size]);
            _sums[size] += estimate;
            _squares[size] += estimate * estimate;
            _radii[size] += _reach[first + size];
            _counts[size]++;
        }
    }

    private int Walk(ReadOnlySpan<ulong> mask)
    {
        int found = 0;
        double sum = 0;
        for (int word = 0; word < mask.Length; word++)
        {
            ulong bits = mask[word];
            while (bits != 0)
            {
                int rank = (word * 64) + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
                double logarithm = _logarithms[rank];
                _own[found] = logarithm;
                _before[found] = sum;
                _reach[found] = _distances[rank];
                sum += logarithm;
                if (++found == _last)
                {
                    return found;
                }
            }
        }

        return found;
    }

    /// <summary>The constant of the weighted ridge regression of mean estimates on mean radius and its square; NaN if neighbours are equally far.</summary>
    public double AtRadiusZero()
    {
        int sizes = _counts.Length;
        while (sizes > 0 && _counts[sizes - 1] == 0)
        {
            sizes--;
        }

        SetWeights(sizes);
        double scale = sizes == 0 ? double.NaN : _radii[sizes - 1] / _counts[sizes - 1];
        double weights = 0, x = 0, y = 0, z = 0;
        for (int size = 0; size < sizes; size++)
        {
            double weight = _weights[size];
            double radius = Radius(size, scale);
            weights += weight;
            x += weight * radius;
            y += weight * radius * radius;
            z += weight * _sums[size] / _counts[size];
        }

        x /= weights;
        y /= weights;
        z /= weights;
        double xx = Ridge, yy = Ridge, xy = 0, xz = 0, yz = 0;
        for (int size = 0; size < sizes; size++)
        {
            double weight = _weights[size];
            double radius = Radius(size, scale);
            double dx = radius - x;
            double dy = (radius * radius) - y;
            double dz = (_sums[size] / _counts[size]) - z;
            xx += weight * dx * dx;
            xy += weight * dx * dy;
            yy += weight * dy * dy;
            xz += weight * dx * dz;
            yz += weight * dy * dz;
        }

        // The ridge keeps the determinant above 0.
        double determinant = (xx * yy) - (xy * xy);
        double constant = z - ((((xz * yy) - (yz * xy)) * x) + (((yz * xx) - (xz * xy)) * y)) / determinant;
        return double.IsFinite(constant) ? constant : double.NaN;
    }

    private double Radius(int size, double scale) => _radii[size] / _counts[size] / scale;

    // One over the deviation between resamples; equal weights if any has none.
    private void SetWeights(int sizes)
    {
        for (int size = 0; size < sizes; size++)
        {
            double mean = _sums[size] / _counts[size];
            double deviation = Math.Sqrt(Math.Max(0, _squares[size] - (mean * _sums[size])) / (_counts[size] - 1));
            if (!(deviation > 0 && double.IsFinite(deviation)))
            {
                _weights.AsSpan().Fill(1);
                return;
            }

            _weights[size] = 1 / deviation;
        }
    }
}
