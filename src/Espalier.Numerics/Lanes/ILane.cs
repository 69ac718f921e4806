namespace Espalier.Numerics;

/// <summary>
/// A register of floats. A kernel is written once, generic over its lane, and compiled for each width; the members are aggressively inlined, so
/// that the generic body costs nothing against a hand-written one.
/// </summary>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
/// <remarks>
/// Masks are lanes whose elements have all bits set (true) or none (false). Every member means the same for every width, element by element;
/// only <see cref="Sum"/> depends on the width. Memory members do not check bounds: callers do.
/// </remarks>
internal interface ILane<TSelf>
    where TSelf : unmanaged, ILane<TSelf>
{
    /// <summary>Number of floats in the lane: 1, 4, 8 or 16.</summary>
    public static abstract int Count { get; }

    /// <summary>All elements +0.</summary>
    public static abstract TSelf Zero { get; }

    /// <summary>All elements <paramref name="value"/>.</summary>
    public static abstract TSelf Broadcast(float value);

    /// <summary>Reads <see cref="Count"/> floats from <paramref name="source"/> plus <paramref name="index"/> floats; no alignment needed.</summary>
    public static abstract TSelf Load(ref readonly float source, nuint index);

    /// <summary>Reads the first <paramref name="count"/> floats (0 to <see cref="Count"/>), touches nothing beyond them, and fills with +0.</summary>
    public static abstract TSelf LoadPartial(ref readonly float source, nuint index, int count);

    /// <summary>Writes <see cref="Count"/> floats to <paramref name="destination"/> plus <paramref name="index"/> floats.</summary>
    public void Store(ref float destination, nuint index);

    /// <summary>Writes the first <paramref name="count"/> floats (0 to <see cref="Count"/>) and touches nothing beyond them.</summary>
    public void StorePartial(ref float destination, nuint index, int count);

    /// <summary>Element-wise sum.</summary>
    public static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Element-wise difference.</summary>
    public static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Element-wise product.</summary>
    public static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Element-wise quotient, correctly rounded.</summary>
    public static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Element-wise sign change (the sign bit, so zeros and NaN too).</summary>
    public static abstract TSelf operator -(TSelf value);

    /// <summary><c>a·b + c</c> rounded once.</summary>
    public static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary><c>a &gt; b ? a : b</c>: a NaN in either operand, and a pair of zeros, gives <paramref name="b"/>. So <c>Max(Zero, x)</c> keeps a NaN of x.</summary>
    public static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary><c>a &lt; b ? a : b</c>: a NaN in either operand, and a pair of zeros, gives <paramref name="b"/>.</summary>
    public static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>Square root, correctly rounded; NaN below zero.</summary>
    public static abstract TSelf Sqrt(TSelf value);

    /// <summary>The value without its sign bit.</summary>
    public static abstract TSelf Abs(TSelf value);

    /// <summary>Largest integral value that is not above.</summary>
    public static abstract TSelf Floor(TSelf value);

    /// <summary>Nearest integral value, ties to even.</summary>
    public static abstract TSelf Round(TSelf value);

    /// <summary>Mask of <c>a &gt; b</c>; false where either is NaN.</summary>
    public static abstract TSelf GreaterThan(TSelf a, TSelf b);

    /// <summary>Mask of <c>a ≥ b</c>; false where either is NaN.</summary>
    public static abstract TSelf GreaterThanOrEqual(TSelf a, TSelf b);

    /// <summary>Mask of <c>a = b</c>; false where either is NaN, so <c>Equal(x, x)</c> finds the numbers.</summary>
    public static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>Takes <paramref name="a"/> where the mask is true and <paramref name="b"/> where it is false.</summary>
    public static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>One bit for each element of a mask, element 0 lowest.</summary>
    public static abstract uint MaskBits(TSelf mask);

    /// <summary>Bitwise and.</summary>
    public static abstract TSelf And(TSelf a, TSelf b);

    /// <summary>Bitwise <c>a ∧ ¬b</c>.</summary>
    public static abstract TSelf AndNot(TSelf a, TSelf b);

    /// <summary>Bitwise or.</summary>
    public static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary>Bitwise exclusive or.</summary>
    public static abstract TSelf Xor(TSelf a, TSelf b);

    /// <summary>The magnitude of one value with the sign bit of another.</summary>
    public static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary><c>2ⁿ</c> for integral <paramref name="n"/> from −126 to 127, written straight into the exponent bits; undefined for others.</summary>
    public static abstract TSelf PowerOfTwo(TSelf n);

    /// <summary>Splits a positive normal value into <c>m·2ᵉ</c> with <c>√½ ≤ m &lt; √2</c>; undefined for others.</summary>
    public static abstract TSelf MantissaAndExponent(TSelf value, out TSelf exponent);

    /// <summary>Sum of all elements, folding halves: element i is added to element i + Count/2, then the same on the half that remains.</summary>
    public static abstract float Sum(TSelf value);

    /// <summary>Largest element by the rule of <see cref="Max"/>, folding halves as <see cref="Sum"/> does.</summary>
    public static abstract float HorizontalMax(TSelf value);
}
