namespace Espalier.Dimension;

/// <summary>Maximum-likelihood estimates at one point over the radius of the ball, averaged over resamples and extrapolated to radius 0.</summary>
internal sealed class RadiusCurve
{
    private const double Ridge = 5e-3;

    private readonly int _first;
    private readonly int _last;
    private readonly double[] _logarithms;
    private readonly double[] _distances;
    private readonly int[] _neighbors;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double[] _radii;
    private readonly int[] _counts;

    /// <summary>Makes room for k from <paramref name="first"/> to <paramref name="last"/>, in rows of <paramref name="neighbors"/> neighbours.</summary>
    public RadiusCurve(int first, int last, int neighbors)
    {
        _first = first;
        _last = last;
        _logarithms = new double[neighbors];
        _distances = new double[neighbors];
        _neighbors = new int[neighbors];
        int sizes = last - first + 1;
        _sums = new double[sizes];
        _squares = new double[sizes];
        _radii = new double[sizes];
        _counts = new int[sizes];
    }

    /// <summary>Looks at another point, whose nearest neighbour is no copy.</summary>
    public void MoveTo(ReadOnlySpan<double> distances, ReadOnlySpan<int> neighbors)
    {
        distances.CopyTo(_distances);
        neighbors.CopyTo(_neighbors);
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

    /// <summary>Adds the estimates of one resample: <c>(k − 2)/S_k</c> with <c>S_{k+1} = S_k + k·ln(r_{k+1}/r_k)</c>.</summary>
    public void Add(ResampleMembers members, int resample)
    {
        int k = 0;
        double sum = 0;
        double last = 0;
        for (int rank = 0; rank < _neighbors.Length && k < _last; rank++)
        {
            if (!members.Contains(resample, _neighbors[rank]))
            {
                continue;
            }

            sum += k * (_logarithms[rank] - last);
            last = _logarithms[rank];
            k++;
            int size = k - _first;
            if (size >= 0)
            {
                double estimate = (k - 2) / sum;
                _sums[size] += estimate;
                _squares[size] += estimate * estimate;
                _radii[size] += _distances[rank];
                _counts[size]++;
            }
        }
    }

    /// <summary>The constant of the weighted ridge regression of mean estimates on mean radius and its square; NaN if neighbours are equally far.</summary>
    public double AtRadiusZero()
    {
        int sizes = _counts.Length;
        while (sizes > 0 && _counts[sizes - 1] == 0)
        {
            sizes--;
        }

        bool weighted = true;
        for (int size = 0; size < sizes; size++)
        {
            weighted &= Deviation(size) > 0;
        }

        double scale = sizes == 0 ? double.NaN : _radii[sizes - 1] / _counts[sizes - 1];
        double weights = 0, x = 0, y = 0, z = 0;
        for (int size = 0; size < sizes; size++)
        {
            double weight = weighted ? 1 / Deviation(size) : 1;
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
            double weight = weighted ? 1 / Deviation(size) : 1;
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

    private double Deviation(int size)
    {
        double mean = _sums[size] / _counts[size];
        return Math.Sqrt(Math.Max(0, _squares[size] - (mean * _sums[size])) / (_counts[size] - 1));
    }
}
