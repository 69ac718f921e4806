using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Espalier.Numerics;

/// <summary>Draws random numbers from a stream named by seed, purpose and index.</summary>
/// <remarks>
/// <para>Streams of different names are independent for all practical purposes: 128 bits of the SHA-256 of the name choose
/// the key and the upper half of the counter of Philox4x32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405), and the
/// lower half counts blocks. Giving each concern ("weights", "shuffle", "noise", …) and each unit of work (index) its own
/// stream makes results independent of the number of threads and of the order of the work.</para>
/// <para><b>Determinism</b>: integers, uniforms, permutations and <see cref="FillNormal"/> are bit-equal everywhere. Single normal, exponential, gamma and beta
/// variates pass through <see cref="Math"/> and may differ in the last bit between operating systems.</para>
/// <para><b>State</b>: key, stream and position, nothing else; no variate is kept back between calls.</para>
/// <para><b>Cost</b>: no allocation after construction except in <see cref="NextPermutation"/>. Not thread-safe: one stream, one thread.</para>
/// </remarks>
public sealed partial class RandomStream
{
    private readonly ulong _key;
    private readonly ulong _stream;
    private ulong _position;
    private ulong _secondWord;

    /// <summary>Opens the stream of that name at its beginning.</summary>
    /// <param name="seed">The seed of the whole run.</param>
    /// <param name="purpose">What the numbers are for; any text, compared exactly.</param>
    /// <param name="index">Which of several streams of one purpose, for example the layer or the repetition.</param>
    /// <exception cref="ArgumentNullException"><paramref name="purpose"/> is null.</exception>
    public RandomStream(ulong seed, string purpose, ulong index = 0)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        (_key, _stream) = HashName(seed, purpose, index);
    }

    /// <summary>Reopens a stream where it was left.</summary>
    /// <param name="state">A state taken from <see cref="State"/>.</param>
    public RandomStream(RandomStreamState state)
    {
        (_key, _stream, _position) = state;

        // An odd position stands in the middle of a block, whose second word has to be there.
        if ((_position & 1) != 0)
        {
            _position--;
            NextUInt64();
        }
    }

    /// <summary>Where the stream stands; a stream made from it continues bit for bit.</summary>
    public RandomStreamState State => new(_key, _stream, _position);

    /// <summary>Draws 64 random bits.</summary>
    /// <returns>A number uniform on [0, 2⁶⁴).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        if ((_position++ & 1) != 0)
        {
            return _secondWord;
        }

        PhiloxBlock block = BlockAt(_position >> 1);
        _secondWord = block.Word2 | ((ulong)block.Word3 << 32);
        return block.Word0 | ((ulong)block.Word1 << 32);
    }

    /// <summary>Draws a number uniform on [0, 1) with all 53 bits of a double.</summary>
    /// <returns>A multiple of 2⁻⁵³ in [0, 1).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextUniform() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws a number uniform on [low, high).</summary>
    /// <param name="low">The lower end, finite.</param>
    /// <param name="high">The upper end, finite, not below <paramref name="low"/>; rounding may return it.</param>
    /// <returns>A number between the ends; <paramref name="low"/> when both are equal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or the upper one is below the lower one.</exception>
    public double NextUniform(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || high < low)
        {
            throw new ArgumentOutOfRangeException(
                nameof(high), high, $"The interval [{low}, {high}) is not one; both ends must be finite and the upper not below the lower.");
        }

        return low + ((high - low) * NextUniform());
    }

    /// <summary>Draws an index without bias.</summary>
    /// <param name="exclusiveUpper">The number of choices, at least 1.</param>
    /// <returns>A number uniform on 0 … <paramref name="exclusiveUpper"/> − 1.</returns>
    /// <remarks>Multiplication with rejection: Lemire 2019, "Fast random integer generation in an interval", doi:10.1145/3230636.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveUpper"/> is below 1.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int NextIndex(int exclusiveUpper)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveUpper);
        ulong choices = (ulong)exclusiveUpper;
        ulong high = Math.BigMul(NextUInt64(), choices, out ulong low);
        if (low < choices)
        {
            ulong threshold = unchecked(0UL - choices) % choices;
            while (low < threshold)
            {
                high = Math.BigMul(NextUInt64(), choices, out low);
            }
        }

        return (int)high;
    }

    /// <summary>Puts the items into random order, every order equally likely (Fisher–Yates).</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items, reordered in place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int chosen = NextIndex(last + 1);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }

    /// <summary>Draws a permutation.</summary>
    /// <param name="n">Its length, at least 0.</param>
    /// <returns>The numbers 0 … n − 1 in random order; a new array.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    public int[] NextPermutation(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        int[] permutation = new int[n];
        for (int i = 0; i < n; i++)
        {
            permutation[i] = i;
        }

        Shuffle<int>(permutation);
        return permutation;
    }

    private PhiloxBlock BlockAt(ulong block)
    {
        PhiloxBlock counter = new((uint)block, (uint)(block >> 32), (uint)_stream, (uint)(_stream >> 32));
        return Philox.Compute(counter, (uint)_key, (uint)(_key >> 32));
    }

    private static (ulong Key, ulong Stream) HashName(ulong seed, string purpose, ulong index)
    {
        byte[] name = new byte[16 + Encoding.UTF8.GetByteCount(purpose)];
        BinaryPrimitives.WriteUInt64LittleEndian(name, seed);
        BinaryPrimitives.WriteUInt64LittleEndian(name.AsSpan(8), index);
        Encoding.UTF8.GetBytes(purpose, name.AsSpan(16));

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }
}
