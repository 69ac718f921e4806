using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Which points are in which resample, where a resample is as many draws with replacement as there are points, repeats dropped.</summary>
/// <remarks>One bit each, a point's bits side by side, so that a row of neighbours can be turned into one row of bits a resample by transposing blocks.</remarks>
internal sealed class ResampleMembers
{
    private const int WordBits = 64;

    private readonly ulong[] _bits;
    private readonly int _words;

    /// <summary>Draws the resamples, each from a stream of its own.</summary>
    public ResampleMembers(EstimationContext context, string purpose, int resamples)
    {
        _words = (resamples + WordBits - 1) / WordBits;
        _bits = new ulong[(long)context.Count * _words];
        for (int resample = 0; resample < resamples; resample++)
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            RandomStream random = context.Random(purpose, (ulong)resample);
            int word = resample / WordBits;
            ulong bit = 1UL << (resample % WordBits);
            for (int draw = 0; draw < context.Count; draw++)
            {
                _bits[(random.NextIndex(context.Count) * _words) + word] |= bit;
            }
        }
    }

    /// <summary>The number of words that <see cref="Transpose"/> fills for rows of neighbours.</summary>
    public int MaskWords(int neighbors) => _words * WordBits * RowWords(neighbors);

    /// <summary>The number of words of a resample's mask over a row of neighbours.</summary>
    public static int RowWords(int neighbors) => (neighbors + WordBits - 1) / WordBits;

    /// <summary>Says for each resample which of some points are in it.</summary>
    /// <param name="points">The points, such as a row of neighbours.</param>
    /// <param name="masks">Receives [resample × word]: bit t of a resample's words is set if the t-th of the points is in it.</param>
    public void Transpose(ReadOnlySpan<int> points, Span<ulong> masks)
    {
        int rowWords = RowWords(points.Length);
        Span<ulong> block = stackalloc ulong[WordBits];
        for (int column = 0; column < rowWords; column++)
        {
            ReadOnlySpan<int> some = points[(column * WordBits)..Math.Min(points.Length, (column + 1) * WordBits)];
            for (int word = 0; word < _words; word++)
            {
                block.Clear();
                for (int t = 0; t < some.Length; t++)
                {
                    block[t] = _bits[(some[t] * _words) + word];
                }

                TransposeBlock(block);
                for (int resample = 0; resample < WordBits; resample++)
                {
                    masks[(((word * WordBits) + resample) * rowWords) + column] = block[resample];
                }
            }
        }
    }

    // Swaps the two off-diagonal quarters of the 64 × 64 bits, then those of each quarter, and so on down to single bits.
    private static void TransposeBlock(Span<ulong> rows)
    {
        ulong mask = 0x0000_0000_FFFF_FFFF;
        for (int half = WordBits / 2; half > 0; half /= 2)
        {
            for (int row = 0; row < WordBits; row = (row + half + 1) & ~half)
            {
                ulong change = ((rows[row] >> half) ^ rows[row + half]) & mask;
                rows[row] ^= change << half;
                rows[row + half] ^= change;
            }

            mask ^= mask << (half / 2);
        }
    }
}
