namespace Espalier.Numerics.Tests;

/// <summary>What every lane must do: each member against plain float arithmetic, element by element.</summary>
internal sealed class LaneContract<TLane> : ILaneContract
    where TLane : unmanaged, ILane<TLane>
{
    private static readonly float[] s_values =
    [
        0f, -0f, 1f, -1f, 0.5f, 1.5f, 2.5f, -2.5f, -0.75f, 3.25f, float.Epsilon, -float.Epsilon, 1e-38f, 1e38f, -1e38f,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, 8388609f, 123.456f,
    ];

    public void Arithmetic()
    {
        SameAs((a, b) => a + b, (a, b) => a + b);
        SameAs((a, b) => a - b, (a, b) => a - b);
        SameAs((a, b) => a * b, (a, b) => a * b);
        SameAs((a, b) => a / b, (a, b) => a / b);
        SameAs((a, b) => -a, (a, _) => -a);
        SameAs((a, b) => TLane.MultiplyAdd(a, b, a), (a, b) => MathF.FusedMultiplyAdd(a, b, a));
        SameAs((a, b) => TLane.Sqrt(a), (a, _) => MathF.Sqrt(a));
        SameAs((a, b) => TLane.Abs(a), (a, _) => MathF.Abs(a));
        SameAs((a, b) => TLane.Floor(a), (a, _) => MathF.Floor(a));
        SameAs((a, b) => TLane.Round(a), (a, _) => MathF.Round(a));
        SameAs((a, b) => TLane.CopySign(a, b), (a, b) => MathF.CopySign(a, b));
    }

    public void MaxAndMin()
    {
        SameAs((a, b) => TLane.Max(a, b), (a, b) => a > b ? a : b);
        SameAs((a, b) => TLane.Min(a, b), (a, b) => a < b ? a : b);
    }

    public void Masks()
    {
        SameAs((a, b) => TLane.Select(TLane.GreaterThan(a, b), a, b), (a, b) => a > b ? a : b);
        SameAs((a, b) => TLane.Select(TLane.GreaterThanOrEqual(a, b), a, b), (a, b) => a >= b ? a : b);
        SameAs((a, b) => TLane.Select(TLane.Equal(a, b), TLane.Zero, b), (a, b) => a == b ? 0 : b);
        SameAs((a, b) => TLane.And(TLane.GreaterThan(a, b), a), (a, b) => a > b ? a : 0);
        SameAs((a, b) => TLane.AndNot(a, TLane.GreaterThan(a, b)), (a, b) => a > b ? 0 : a);
        SameAs((a, b) => TLane.Or(TLane.And(TLane.GreaterThan(a, b), a), TLane.AndNot(b, TLane.GreaterThan(a, b))), (a, b) => a > b ? a : b);
        SameAs((a, b) => TLane.Xor(TLane.Xor(a, b), b), (a, _) => a);
    }

    public void MaskBits()
    {
        float[] values = new float[TLane.Count];
        for (uint pattern = 0; pattern < 1u << Math.Min(TLane.Count, 10); pattern++)
        {
            uint expected = pattern * 0x41 & ((1u << TLane.Count) - 1);
            for (int index = 0; index < values.Length; index++)
            {
                values[index] = (expected >> index & 1) != 0 ? 2 : index % 2;
            }

            Assert.Equal(expected, TLane.MaskBits(TLane.GreaterThan(TLane.Load(in values[0], 0), TLane.Broadcast(1))));
        }
    }

    public void PowerOfTwo()
    {
        for (int n = -126; n <= 127; n++)
        {
            Assert.Equal(MathF.ScaleB(1, n), First(TLane.PowerOfTwo(TLane.Broadcast(n))));
        }
    }

    public void MantissaAndExponent()
    {
        foreach (float value in (float[])[1f, 1.4142135f, 1.4142137f, 0.70710677f, 0.7071069f, 1.17549435e-38f, float.MaxValue, 3f, 1e-20f])
        {
            float mantissa = First(TLane.MantissaAndExponent(TLane.Broadcast(value), out TLane exponent));

            Assert.InRange(mantissa, 0.70710677f, 1.4142137f);
            Assert.Equal(value, MathF.ScaleB(mantissa, (int)First(exponent)));
        }
    }

    public void Sum()
    {
        var values = new float[TLane.Count];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = MathF.ScaleB(1 + (index * 0.37f), index % 5 * 6);
        }

        float sum = TLane.Sum(TLane.Load(in values[0], 0));
        float maximum = TLane.HorizontalMax(TLane.Load(in values[0], 0));

        Assert.Equal(values.Max(), maximum);
        for (int half = values.Length / 2; half > 0; half /= 2)
        {
            for (int index = 0; index < half; index++)
            {
                values[index] += values[index + half];
            }
        }

        Assert.Equal(values[0], sum);
    }

    public void PartialMemory()
    {
        float[] source = [.. Enumerable.Range(1, TLane.Count + 2).Select(number => (float)number)];
        for (int count = 0; count <= TLane.Count; count++)
        {
            var loaded = new float[TLane.Count];
            TLane.LoadPartial(in source[0], 1, count).Store(ref loaded[0], 0);
            var stored = new float[TLane.Count + 2];
            TLane.Load(in source[0], 1).StorePartial(ref stored[0], 1, count);

            for (int index = 0; index < TLane.Count; index++)
            {
                float expected = index < count ? source[index + 1] : 0;
                Assert.Equal(expected, loaded[index]);
                Assert.Equal(expected, stored[index + 1]);
            }

            Assert.Equal((0f, 0f), (stored[0], stored[^1]));
        }
    }

    public void PartialMemoryAtTheEnd()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "maps memory with Linux calls");
        for (int count = 1; count <= TLane.Count; count++)
        {
            using var memory = new GuardedMemory(count, count);
            ref float first = ref memory.Span[0];
            float last = memory.Span[^1];

            (TLane.LoadPartial(in first, 0, count) + TLane.Broadcast(1)).StorePartial(ref first, 0, count);

            Assert.Equal(last + 1, memory.Span[^1]);
        }
    }

    private static void SameAs(Func<TLane, TLane, TLane> lane, Func<float, float, float> expected)
    {
        var result = new float[TLane.Count];
        foreach (float a in s_values)
        {
            foreach (float b in s_values)
            {
                lane(TLane.Broadcast(a), TLane.Broadcast(b)).Store(ref result[0], 0);
                float value = expected(a, b);
                foreach (float element in result)
                {
                    bool same = float.IsNaN(value) ? float.IsNaN(element) : BitConverter.SingleToInt32Bits(value) == BitConverter.SingleToInt32Bits(element);
                    Assert.True(same, $"with {a:R} and {b:R}: {element:R} instead of {value:R}");
                }
            }
        }
    }

    private static float First(TLane lane)
    {
        var values = new float[TLane.Count];
        lane.Store(ref values[0], 0);
        Assert.All(values, value => Assert.Equal(values[0], value));
        return values[0];
    }
}
