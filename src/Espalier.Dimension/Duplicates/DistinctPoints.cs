using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>A set of points after duplicates were treated.</summary>
/// <param name="Points">The points that are left, in their order.</param>
/// <param name="Origins">For each of them, its index in the set as it was.</param>
/// <param name="Duplicates">How many points repeated an earlier one.</param>
public sealed record DistinctPoints(PointCloud Points, int[] Origins, int Duplicates)
{
    /// <summary>Jitter's standard deviation as a share of the set's total root mean square deviation: above rounding, below any scale of interest.</summary>
    public const double JitterShare = 1e-9;

    /// <summary>Finds the points that repeat an earlier one (−0 equals 0) and treats them.</summary>
    /// <param name="points">The points.</param>
    /// <param name="treatment">What to do.</param>
    /// <param name="seed">The seed of the jitter.</param>
    /// <returns>The points that are left.</returns>
    /// <exception cref="ArgumentException">All points are equal.</exception>
    /// <remarks>Cost O(n·D).</remarks>
    public static DistinctPoints Of(PointCloud points, DuplicateTreatment treatment, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(points);
        bool[] repeats = Repeats(points, out int duplicates);
        if (duplicates == points.Count - 1)
        {
            throw new ArgumentException($"All {points.Count} points are equal; their dimension is 0 and there is nothing to estimate.", nameof(points));
        }

        int[] all = [.. Enumerable.Range(0, points.Count)];
        if (duplicates == 0 || treatment == DuplicateTreatment.Keep)
        {
            return new DistinctPoints(points, all, duplicates);
        }

        if (treatment == DuplicateTreatment.Merge)
        {
            int[] kept = [.. all.Where(point => !repeats[point])];
            return new DistinctPoints(points.Select(kept), kept, duplicates);
        }

        return new DistinctPoints(Jittered(points, repeats, seed), all, duplicates);
    }

    private static PointCloud Jittered(PointCloud points, bool[] repeats, ulong seed)
    {
        double[] values = points.Values.ToArray();
        double deviation = JitterShare * RootMeanSquareDeviation(points);
        var random = new RandomStream(seed, "dimension/jitter");
        for (int place = 0; place < values.Length; place++)
        {
            if (repeats[place / points.Features])
            {
                values[place] += deviation * random.NextNormal();
            }
        }

        return new PointCloud(points.Features, values);
    }

    private static double RootMeanSquareDeviation(PointCloud points)
    {
        double unit = PowerOfTwoUnit.Of(points);
        double total = 0;
        for (int feature = 0; feature < points.Features; feature++)
        {
            double mean = 0;
            for (int point = 0; point < points.Count; point++)
            {
                mean += points[point][feature] / points.Count;
            }

            for (int point = 0; point < points.Count; point++)
            {
                double deviation = (points[point][feature] - mean) / unit;
                total += deviation * deviation / points.Count;
            }
        }

        return unit * Math.Sqrt(total / points.Features);
    }

    private static bool[] Repeats(PointCloud points, out int duplicates)
    {
        var seen = new HashSet<int>(points.Count, new PointComparer(points));
        bool[] repeats = new bool[points.Count];
        duplicates = 0;
        for (int point = 0; point < points.Count; point++)
        {
            repeats[point] = !seen.Add(point);
            duplicates += repeats[point] ? 1 : 0;
        }

        return repeats;
    }

    private sealed class PointComparer(PointCloud points) : IEqualityComparer<int>
    {
        public bool Equals(int first, int second) => points[first].SequenceEqual(points[second]);

        public int GetHashCode(int point)
        {
            HashCode hash = default;
            foreach (double value in points[point])
            {
                // Adding 0 turns −0 into 0.
                hash.Add(value + 0.0);
            }

            return hash.ToHashCode();
        }
    }
}
