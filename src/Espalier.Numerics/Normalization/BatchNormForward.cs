using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The forward kernel of <see cref="BatchNormalization"/>, written once for every activation function and lane width.</summary>
internal ref struct BatchNormForward<TLane> : IActivationVisitor
    where TLane : unmanaged, ILane<TLane>
{
    public BatchNormRows Rows;
    public ReadOnlySpan<float> X;
    public Span<float> Y;

    // Optimised at once, as every kernel that a training step runs: a short run would otherwise spend itself in the unoptimised first tier.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Visit<TOperator>(TOperator activation)
        where TOperator : struct, IActivationOperator
    {
        int n = Rows.RowLength;
        for (int unit = 0; unit < Rows.Scale.Length; unit++)
        {
            ref readonly float x = ref X[unit * n];
            ref float normalized = ref Rows.Normalized[unit * n];
            float mean;
            if (Rows.BatchStatistics)
            {
                double sum = Sum(in x, n);
                mean = (float)(sum / n);
                double squares = Center(in x, ref normalized, n, mean);
                Rows.InverseDeviation[unit] = 1f / MathF.Sqrt((float)(squares / n) + Rows.Epsilon);
                if (!Rows.RunningMean.IsEmpty)
                {
                    ref float runningMean = ref Rows.RunningMean[unit];
                    ref float runningVariance = ref Rows.RunningVariance[unit];
                    runningMean = WithoutTraces(runningMean + (Rows.Momentum * (mean - runningMean)));
                    runningVariance = WithoutTraces(runningVariance + (Rows.Momentum * ((float)(squares / (n - 1)) - runningVariance)));
                }
            }
            else
            {
                mean = Rows.RunningMean[unit];
                Center(in x, ref normalized, n, mean);
                Rows.InverseDeviation[unit] = 1f / MathF.Sqrt(Rows.RunningVariance[unit] + Rows.Epsilon);
            }

            Finish<TOperator>(activation, ref normalized, ref Y[unit * n], n, Rows.InverseDeviation[unit], Rows.Scale[unit], Rows.Shift[unit]);
        }
    }

    /// <summary>Ends the decay of a statistic of a dead unit before it becomes subnormal, which would slow every further step; a NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float WithoutTraces(float statistic) => MathF.Abs(statistic) < BatchNormalization.SmallestStatistic ? 0f : statistic;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(ref readonly float x, int n)
    {
        double total = 0;
        for (int start = 0; start < n; start += BatchNormalization.Block)
        {
            int end = Math.Min(start + BatchNormalization.Block, n);
            TLane sum = TLane.Zero;
            int i = start;
            for (; i <= end - TLane.Count; i += TLane.Count)
            {
                sum += TLane.Load(in x, (nuint)i);
            }

            if (i < end)
            {
                sum += TLane.LoadPartial(in x, (nuint)i, end - i);
            }

            total += TLane.Sum(sum);
        }

        return total;
    }

    /// <summary>Writes x − mean and returns the sum of its squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Center(ref readonly float x, ref float centered, int n, float mean)
    {
        TLane subtracted = TLane.Broadcast(mean);
        double total = 0;
        for (int start = 0; start < n; start += BatchNormalization.Block)
        {
            int end = Math.Min(start + BatchNormalization.Block, n);
            TLane sum = TLane.Zero;
            int i = start;
            for (; i <= end - TLane.Count; i += TLane.Count)
            {
                TLane difference = TLane.Load(in x, (nuint)i) - subtracted;
                difference.Store(ref centered, (nuint)i);
                sum = TLane.MultiplyAdd(difference, difference, sum);
            }

            if (i < end)
            {
                // Beyond the end the difference is −mean: it is written nowhere, and read back as zero before it is squared.
                (TLane.LoadPartial(in x, (nuint)i, end - i) - subtracted).StorePartial(ref centered, (nuint)i, end - i);
                TLane difference = TLane.LoadPartial(ref centered, (nuint)i, end - i);
                sum = TLane.MultiplyAdd(difference, difference, sum);
            }

            total += TLane.Sum(sum);
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TOperator>(TOperator activation, ref float normalized, ref float y, int n, float inverseDeviation, float scale, float shift)
        where TOperator : struct, IActivationOperator
    {
        TLane factor = TLane.Broadcast(inverseDeviation);
        TLane gamma = TLane.Broadcast(scale);
        TLane beta = TLane.Broadcast(shift);
        int i = 0;
        for (; i <= n - TLane.Count; i += TLane.Count)
        {
            TLane value = TLane.Load(ref normalized, (nuint)i) * factor;
            value.Store(ref normalized, (nuint)i);
            activation.Apply(TLane.MultiplyAdd(gamma, value, beta)).Store(ref y, (nuint)i);
        }

        if (i < n)
        {
            TLane value = TLane.LoadPartial(ref normalized, (nuint)i, n - i) * factor;
            value.StorePartial(ref normalized, (nuint)i, n - i);
            activation.Apply(TLane.MultiplyAdd(gamma, value, beta)).StorePartial(ref y, (nuint)i, n - i);
        }
    }
}
