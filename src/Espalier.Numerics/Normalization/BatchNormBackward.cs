using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The backward kernel of <see cref="BatchNormalization"/>, written once for every activation function and lane width.</summary>
internal ref struct BatchNormBackward<TLane> : IActivationVisitor
    where TLane : unmanaged, ILane<TLane>
{
    public BatchNormRows Rows;
    public Span<float> Gradient;
    public Span<float> ScaleGradient;
    public Span<float> ShiftGradient;

    // Optimised at once, as every kernel that a training step runs: a short run would otherwise spend itself in the unoptimised first tier.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Visit<TOperator>(TOperator activation)
        where TOperator : struct, IActivationOperator
    {
        int n = Rows.RowLength;
        for (int unit = 0; unit < Rows.Scale.Length; unit++)
        {
            ref float gradient = ref Gradient[unit * n];
            ref float normalized = ref Rows.Normalized[unit * n];
            (double sum, double product) = ThroughActivation<TOperator>(activation, ref gradient, ref normalized, n, Rows.Scale[unit], Rows.Shift[unit]);
            ShiftGradient[unit] = (float)sum;
            ScaleGradient[unit] = (float)product;

            float factor = Rows.Scale[unit] * Rows.InverseDeviation[unit];
            (float mean, float slope) = Rows.BatchStatistics ? ((float)(sum / n), (float)(product / n)) : (0f, 0f);
            ThroughNormalization(ref gradient, ref normalized, n, factor, mean, slope);
        }
    }

    /// <summary>Turns dy into g = dy·f′(γx̂ + β) and returns Σg and Σg·x̂.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Sum, double Product) ThroughActivation<TOperator>(TOperator activation, ref float gradient, ref float normalized, int n, float scale, float shift)
        where TOperator : struct, IActivationOperator
    {
        TLane gamma = TLane.Broadcast(scale);
        TLane beta = TLane.Broadcast(shift);
        double totalSum = 0;
        double totalProduct = 0;
        for (int start = 0; start < n; start += BatchNormalization.Block)
        {
            int end = Math.Min(start + BatchNormalization.Block, n);
            TLane sum = TLane.Zero;
            TLane product = TLane.Zero;
            int i = start;
            for (; i <= end - TLane.Count; i += TLane.Count)
            {
                TLane value = TLane.Load(ref normalized, (nuint)i);
                TLane g = TLane.Load(ref gradient, (nuint)i) * activation.Derivative(TLane.MultiplyAdd(gamma, value, beta));
                g.Store(ref gradient, (nuint)i);
                sum += g;
                product = TLane.MultiplyAdd(g, value, product);
            }

            if (i < end)
            {
                // Beyond the end dy and x̂ are read as zero, so that g and its product add nothing to either sum.
                TLane value = TLane.LoadPartial(ref normalized, (nuint)i, end - i);
                TLane g = TLane.LoadPartial(ref gradient, (nuint)i, end - i) * activation.Derivative(TLane.MultiplyAdd(gamma, value, beta));
                g.StorePartial(ref gradient, (nuint)i, end - i);
                sum += g;
                product = TLane.MultiplyAdd(g, value, product);
            }

            totalSum += TLane.Sum(sum);
            totalProduct += TLane.Sum(product);
        }

        return (totalSum, totalProduct);
    }

    /// <summary>Turns g into dx = factor·(g − mean − slope·x̂).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ThroughNormalization(ref float gradient, ref float normalized, int n, float factor, float mean, float slope)
    {
        TLane scale = TLane.Broadcast(factor);
        TLane offset = TLane.Broadcast(mean);
        TLane tilt = TLane.Broadcast(-slope);
        int i = 0;
        for (; i <= n - TLane.Count; i += TLane.Count)
        {
            TLane rest = TLane.Load(ref gradient, (nuint)i) - offset;
            (scale * TLane.MultiplyAdd(tilt, TLane.Load(ref normalized, (nuint)i), rest)).Store(ref gradient, (nuint)i);
        }

        if (i < n)
        {
            TLane rest = TLane.LoadPartial(ref gradient, (nuint)i, n - i) - offset;
            (scale * TLane.MultiplyAdd(tilt, TLane.LoadPartial(ref normalized, (nuint)i, n - i), rest)).StorePartial(ref gradient, (nuint)i, n - i);
        }
    }
}
