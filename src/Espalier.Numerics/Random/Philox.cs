using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The block function of Philox4x32-10: 128 bits of counter and 64 bits of key to 128 random bits.</summary>
/// <remarks>
/// Ten rounds of two 32×32→64-bit products; the key grows by two Weyl constants between rounds. It has no state: block
/// <c>i</c> of a stream costs the same for every <c>i</c>, which makes streams seekable and their state three numbers.
/// Source: Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", doi:10.1145/2063384.2063405
/// (constants from its table of Philox multipliers and Weyl increments).
/// </remarks>
internal static class Philox
{
    private const uint FirstMultiplier = 0xD2511F53;
    private const uint SecondMultiplier = 0xCD9E8D57;
    private const uint FirstWeyl = 0x9E3779B9;
    private const uint SecondWeyl = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Computes one block; words are in the order of the published test vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxBlock Compute(PhiloxBlock counter, uint key0, uint key1)
    {
        (uint c0, uint c1, uint c2, uint c3) = counter;
        for (int round = 0; round < Rounds; round++)
        {
            ulong first = (ulong)FirstMultiplier * c0;
            ulong second = (ulong)SecondMultiplier * c2;
            c0 = (uint)(second >> 32) ^ c1 ^ key0;
            c1 = (uint)second;
            c2 = (uint)(first >> 32) ^ c3 ^ key1;
            c3 = (uint)first;
            key0 = unchecked(key0 + FirstWeyl);
            key1 = unchecked(key1 + SecondWeyl);
        }

        return new PhiloxBlock(c0, c1, c2, c3);
    }
}
