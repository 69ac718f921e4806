using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <content>Whole spans of single-precision variates, for mini-batches and weights.</content>
public sealed partial class RandomStream
{
    /// <summary>Pairs worked on at once: two buffers of this length take 2 KiB of stack and stay in the first-level cache.</summary>
    private const int PairsAtOnce = 256;

    /// <summary>Fills a span with numbers uniform on [0, 1), each a multiple of 2⁻²⁴.</summary>
    /// <param name="destination">The span to fill; n values consume ⌈n / 2⌉ words.</param>
    public void FillUniform(Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i += 2)
        {
            ulong word = NextUInt64();
            destination[i] = ((uint)word >> 8) * (1f / (1 << 24));
            if (i + 1 < destination.Length)
            {
                destination[i + 1] = (uint)(word >> 40) * (1f / (1 << 24));
            }
        }
    }

    /// <summary>Fills a span with standard normal numbers.</summary>
    /// <param name="destination">The span to fill; n values consume ⌈n / 2⌉ words.</param>
    /// <remarks>
    /// Box–Muller with both halves used and 32 random bits for each of radius and angle, vectorised over up to 256 pairs: first the cosine halves, then the
    /// sine halves. Magnitudes reach 6.76, beyond which a true normal lies once in 7·10¹⁰ draws. The values differ from those of <see cref="NextNormal"/>, and are
    /// bit-equal on every machine and with every lane width.
    /// </remarks>
    public void FillNormal(Span<float> destination)
    {
        Span<float> cosines = stackalloc float[PairsAtOnce];
        Span<float> sines = stackalloc float[PairsAtOnce];
        while (!destination.IsEmpty)
        {
            int pairs = Math.Min(PairsAtOnce, (destination.Length + 1) / 2);
            int whole = (pairs + Lane512.Count - 1) / Lane512.Count * Lane512.Count;

            // What fills up the last lane is transformed too and then left there: 1 and 0, which cost nothing special.
            cosines[pairs..whole].Fill(1f);
            sines[pairs..whole].Clear();
            FillPairs(cosines[..pairs], sines[..pairs]);
            NormalPairs.Transform(cosines[..whole], sines[..whole]);

            int second = Math.Min(pairs, destination.Length - pairs);
            cosines[..pairs].CopyTo(destination);
            sines[..second].CopyTo(destination[pairs..]);
            destination = destination[(pairs + second)..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillPairs(Span<float> uniforms, Span<float> turns)
    {
        const float unit = 1f / (1UL << 32);
        for (int i = 0; i < uniforms.Length; i++)
        {
            ulong word = NextUInt64();

            // Half a unit above the bottom: the logarithm of 0 never occurs. The float nearest to the largest word is 2^32: u can be 1, but no more.
            uniforms[i] = ((uint)word + 0.5f) * unit;
            turns[i] = (uint)(word >> 32) * unit;
        }
    }
}
