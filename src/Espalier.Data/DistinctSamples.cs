namespace Espalier.Data;

/// <summary>Finds the samples of a table that repeat no earlier one.</summary>
internal static class DistinctSamples
{
    /// <summary>Numbers of the distinct samples, ascending. Cost O(values); hash first, exact comparison on equal hashes.</summary>
    public static int[] Find(Table table)
    {
        int[] hashes = HashSamples(table);
        var seen = new HashSet<int>(table.Samples, new SampleComparer(table, hashes));
        List<int> distinct = [];
        for (int sample = 0; sample < table.Samples; sample++)
        {
            if (seen.Add(sample))
            {
                distinct.Add(sample);
            }
        }

        return [.. distinct];
    }

    private static int[] HashSamples(Table table)
    {
        ulong[] hashes = new ulong[table.Samples];
        for (int feature = 0; feature < table.Features; feature++)
        {
            ReadOnlySpan<double> values = table.Feature(feature);
            for (int sample = 0; sample < values.Length; sample++)
            {
                // Adding 0 turns −0 into 0. The odd multiplier and shift are those of SplitMix64's first step.
                ulong mixed = (hashes[sample] ^ BitConverter.DoubleToUInt64Bits(values[sample] + 0.0)) * 0xBF58476D1CE4E5B9UL;
                hashes[sample] = mixed ^ (mixed >> 31);
            }
        }

        return Array.ConvertAll(hashes, hash => (int)(hash ^ (hash >> 32)));
    }

    private sealed class SampleComparer(Table table, int[] hashes) : IEqualityComparer<int>
    {
        public bool Equals(int first, int second)
        {
            if (hashes[first] != hashes[second])
            {
                return false;
            }

            for (int feature = 0; feature < table.Features; feature++)
            {
                ReadOnlySpan<double> values = table.Feature(feature);
                if (values[first] != values[second])
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(int sample) => hashes[sample];
    }
}
