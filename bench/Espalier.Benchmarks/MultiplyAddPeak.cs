using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Espalier.Benchmarks;

/// <summary>Measures how many fused multiply-adds one core does when nothing but registers is involved.</summary>
internal static class MultiplyAddPeak
{
    private const int Steps = 20_000;
    private const int Chains = 12;

    // Written so that the compiler keeps the loops.
    internal static float Sink { get; private set; }

    /// <summary>The peak in 10⁹ floating-point operations a second (a multiply-add is two), at the width the kernels run with.</summary>
    internal static double Measure()
    {
        (Action work, int lane) = Numerics.Lanes.Current switch
        {
            Numerics.LaneWidth.Vector512 => ((Action)Run512, 16),
            Numerics.LaneWidth.Vector256 => (Run256, 8),
            Numerics.LaneWidth.Vector128 => (Run128, 4),
            _ => (RunScalar, 1),
        };
        (double best, _) = Stopclock.SecondsPerRun(work, 0.1);
        return 2.0 * lane * Chains * Steps / best * 1e-9;
    }

    // Twelve chains cover the latency of four cycles at two multiply-adds a cycle with some to spare.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run512()
    {
        Vector512<float> x = Vector512.Create(0.999f), y = Vector512.Create(1e-3f);
        Vector512<float> c0 = x, c1 = x, c2 = x, c3 = x, c4 = x, c5 = x, c6 = x, c7 = x, c8 = x, c9 = x, c10 = x, c11 = x;
        for (int step = 0; step < Steps; step++)
        {
            c0 = Vector512.FusedMultiplyAdd(c0, x, y);
            c1 = Vector512.FusedMultiplyAdd(c1, x, y);
            c2 = Vector512.FusedMultiplyAdd(c2, x, y);
            c3 = Vector512.FusedMultiplyAdd(c3, x, y);
            c4 = Vector512.FusedMultiplyAdd(c4, x, y);
            c5 = Vector512.FusedMultiplyAdd(c5, x, y);
            c6 = Vector512.FusedMultiplyAdd(c6, x, y);
            c7 = Vector512.FusedMultiplyAdd(c7, x, y);
            c8 = Vector512.FusedMultiplyAdd(c8, x, y);
            c9 = Vector512.FusedMultiplyAdd(c9, x, y);
            c10 = Vector512.FusedMultiplyAdd(c10, x, y);
            c11 = Vector512.FusedMultiplyAdd(c11, x, y);
        }

        Sink = Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run256()
    {
        Vector256<float> x = Vector256.Create(0.999f), y = Vector256.Create(1e-3f);
        Vector256<float> c0 = x, c1 = x, c2 = x, c3 = x, c4 = x, c5 = x, c6 = x, c7 = x, c8 = x, c9 = x, c10 = x, c11 = x;
        for (int step = 0; step < Steps; step++)
        {
            c0 = Vector256.FusedMultiplyAdd(c0, x, y);
            c1 = Vector256.FusedMultiplyAdd(c1, x, y);
            c2 = Vector256.FusedMultiplyAdd(c2, x, y);
            c3 = Vector256.FusedMultiplyAdd(c3, x, y);
            c4 = Vector256.FusedMultiplyAdd(c4, x, y);
            c5 = Vector256.FusedMultiplyAdd(c5, x, y);
            c6 = Vector256.FusedMultiplyAdd(c6, x, y);
            c7 = Vector256.FusedMultiplyAdd(c7, x, y);
            c8 = Vector256.FusedMultiplyAdd(c8, x, y);
            c9 = Vector256.FusedMultiplyAdd(c9, x, y);
            c10 = Vector256.FusedMultiplyAdd(c10, x, y);
            c11 = Vector256.FusedMultiplyAdd(c11, x, y);
        }

        Sink = Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run128()
    {
        Vector128<float> x = Vector128.Create(0.999f), y = Vector128.Create(1e-3f);
        Vector128<float> c0 = x, c1 = x, c2 = x, c3 = x, c4 = x, c5 = x, c6 = x, c7 = x, c8 = x, c9 = x, c10 = x, c11 = x;
        for (int step = 0; step < Steps; step++)
        {
            c0 = Vector128.FusedMultiplyAdd(c0, x, y);
            c1 = Vector128.FusedMultiplyAdd(c1, x, y);
            c2 = Vector128.FusedMultiplyAdd(c2, x, y);
            c3 = Vector128.FusedMultiplyAdd(c3, x, y);
            c4 = Vector128.FusedMultiplyAdd(c4, x, y);
            c5 = Vector128.FusedMultiplyAdd(c5, x, y);
            c6 = Vector128.FusedMultiplyAdd(c6, x, y);
            c7 = Vector128.FusedMultiplyAdd(c7, x, y);
            c8 = Vector128.FusedMultiplyAdd(c8, x, y);
            c9 = Vector128.FusedMultiplyAdd(c9, x, y);
            c10 = Vector128.FusedMultiplyAdd(c10, x, y);
            c11 = Vector128.FusedMultiplyAdd(c11, x, y);
        }

        Sink = Vector128.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunScalar()
    {
        float x = 0.999f, y = 1e-3f;
        float c0 = x, c1 = x, c2 = x, c3 = x, c4 = x, c5 = x, c6 = x, c7 = x, c8 = x, c9 = x, c10 = x, c11 = x;
        for (int step = 0; step < Steps; step++)
        {
            c0 = MathF.FusedMultiplyAdd(c0, x, y);
            c1 = MathF.FusedMultiplyAdd(c1, x, y);
            c2 = MathF.FusedMultiplyAdd(c2, x, y);
            c3 = MathF.FusedMultiplyAdd(c3, x, y);
            c4 = MathF.FusedMultiplyAdd(c4, x, y);
            c5 = MathF.FusedMultiplyAdd(c5, x, y);
            c6 = MathF.FusedMultiplyAdd(c6, x, y);
            c7 = MathF.FusedMultiplyAdd(c7, x, y);
            c8 = MathF.FusedMultiplyAdd(c8, x, y);
            c9 = MathF.FusedMultiplyAdd(c9, x, y);
            c10 = MathF.FusedMultiplyAdd(c10, x, y);
            c11 = MathF.FusedMultiplyAdd(c11, x, y);
        }

        Sink = c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11;
    }
}
