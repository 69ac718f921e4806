namespace Espalier.Reference.Numerics;

/// <summary>Nearest neighbours by the textbook: all distances of a point, sorted by distance and then by index.</summary>
public static class ReferenceNeighbors
{
    /// <summary>Computes the distance of two points in double, differences scaled by a power of two so that no square leaves the range of doubles.</summary>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double largest = 0;
        for (int f = 0; f < a.Length; f++)
        {
            largest = Math.Max(largest, Math.Abs(a[f] - b[f]));
        }

        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        double sum = 0;
        for (int f = 0; f < a.Length; f++)
        {
            double difference = Math.ScaleB(a[f] - b[f], -exponent);
            sum += difference * difference;
        }

        return Math.ScaleB(Math.Sqrt(sum), exponent);
    }

    /// <summary>Computes the distances of one point to all others, rising, equal ones by index.</summary>
    public static (int Index, double Distance)[] Of(double[] points, int features, int point)
    {
        (int Index, double Distance)[] others = new (int, double)[(points.Length / features) - 1];
        for (int i = 0; i < others.Length; i++)
        {
            int other = i < point ? i : i + 1;
            others[i] = (other, Distance(points.AsSpan(point * features, features), points.AsSpan(other * features, features)));
        }

        Array.Sort(others, (a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : a.Index.CompareTo(b.Index));
        return others;
    }
}
