using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The element-wise passes of the optimisers over all parameters at once.</summary>
/// <remarks>One pass, each array read and written once; no allocation; element by element, so the result does not depend on the lane width but for fused rounding.</remarks>
public static class OptimizerKernels
{
    private const float SmallestMoment = 1e-30f;

    /// <summary>
    /// One Adam step: <c>g ← g + λ₂p</c>, <c>p ← (1 − λ)p</c>, <c>m ← β₁m + (1 − β₁)g</c>, <c>v ← β₂v + (1 − β₂)g²</c>, <c>p ← p − α·m/(√v·c + ε)</c>.
    /// </summary>
    /// <remarks>
    /// Kingma and Ba 2014, "Adam", arXiv 1412.6980, algorithm 1; ε stands where PyTorch has it, after the bias correction of the root. Differs from both in that
    /// moments below 1e-30 in magnitude become 0: once a parameter's gradient has died they would decay into subnormal numbers, which cost the processor many times as
    /// much. Next to an ε of 1e-8 they move a parameter by less than 1e-22 of a step.
    /// </remarks>
    /// <param name="coefficients">α, c and the rest.</param>
    /// <param name="values">The parameters p.</param>
    /// <param name="gradients">The gradients g.</param>
    /// <param name="firstMoments">The moving means m.</param>
    /// <param name="secondMoments">The moving mean squares v.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Adam(in AdamCoefficients coefficients, Span<float> values, ReadOnlySpan<float> gradients, Span<float> firstMoments, Span<float> secondMoments)
    {
        if (gradients.Length != values.Length || firstMoments.Length != values.Length || secondMoments.Length != values.Length)
        {
            throw new ArgumentException($"Values ({values.Length}), gradients ({gradients.Length}) and moments ({firstMoments.Length}, {secondMoments.Length}) must have one length.", nameof(gradients));
        }

        switch (Lanes.Current)
        {
            case LaneWidth.Vector512:
                Adam<Lane512>(in coefficients, values, gradients, firstMoments, secondMoments);
                break;
            case LaneWidth.Vector256:
                Adam<Lane256>(in coefficients, values, gradients, firstMoments, secondMoments);
                break;
            case LaneWidth.Vector128:
                Adam<Lane128>(in coefficients, values, gradients, firstMoments, secondMoments);
                break;
            default:
                Adam<LaneScalar>(in coefficients, values, gradients, firstMoments, secondMoments);
                break;
        }
    }

    /// <summary>
    /// One step of gradient descent: <c>g ← g + λp</c>, <c>b ← μb + g</c> (on the first step <c>b ← g</c>), <c>p ← p − α·b</c>, or with Nesterov's
    /// look-ahead <c>p ← p − α·(g + μb)</c>.
    /// </summary>
    /// <remarks>Sutskever et al. 2013, "On the importance of initialization and momentum in deep learning", in PyTorch's form: the learning rate multiplies the buffer, not the gradient in it.</remarks>
    /// <param name="stepSize">The learning rate α.</param>
    /// <param name="momentum">μ, 0 for plain descent.</param>
    /// <param name="nesterov">Whether the step looks ahead.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="first">Whether this is the first step, which starts the buffer with the gradient.</param>
    /// <param name="values">The parameters p.</param>
    /// <param name="gradients">The gradients g.</param>
    /// <param name="velocities">The momentum buffer b; empty when μ is 0.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void GradientDescent(float stepSize, float momentum, bool nesterov, float weightDecay, bool first, Span<float> values, ReadOnlySpan<float> gradients, Span<float> velocities)
    {
        if (gradients.Length != values.Length || (!velocities.IsEmpty && velocities.Length != values.Length))
        {
            throw new ArgumentException($"Values ({values.Length}), gradients ({gradients.Length}) and velocities ({velocities.Length}) must have one length.", nameof(gradients));
        }

        for (int i = 0; i < values.Length; i++)
        {
            float gradient = MathF.FusedMultiplyAdd(weightDecay, values[i], gradients[i]);
            float step = gradient;
            if (!velocities.IsEmpty)
            {
                float velocity = first ? gradient : MathF.FusedMultiplyAdd(momentum, velocities[i], gradient);
                velocities[i] = velocity;
                step = nesterov ? MathF.FusedMultiplyAdd(momentum, velocity, gradient) : velocity;
            }

            values[i] = MathF.FusedMultiplyAdd(-stepSize, step, values[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Adam<TLane>(in AdamCoefficients coefficients, Span<float> values, ReadOnlySpan<float> gradients, Span<float> firstMoments, Span<float> secondMoments)
        where TLane : unmanaged, ILane<TLane>
    {
        ref float p = ref MemoryMarshal.GetReference(values);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float m = ref MemoryMarshal.GetReference(firstMoments);
        ref float v = ref MemoryMarshal.GetReference(secondMoments);
        AdamLane<TLane> step = new(in coefficients);
        int i = 0;
        for (; i <= values.Length - TLane.Count; i += TLane.Count)
        {
            nuint at = (nuint)i;
            TLane first = TLane.Load(ref m, at);
            TLane second = TLane.Load(ref v, at);
            TLane value = step.Advance(TLane.Load(ref p, at), TLane.Load(ref g, at), ref first, ref second);
            first.Store(ref m, at);
            second.Store(ref v, at);
            value.Store(ref p, at);
        }

        if (i < values.Length)
        {
            nuint at = (nuint)i;
            int rest = values.Length - i;
            TLane first = TLane.LoadPartial(ref m, at, rest);
            TLane second = TLane.LoadPartial(ref v, at, rest);
            TLane value = step.Advance(TLane.LoadPartial(ref p, at, rest), TLane.LoadPartial(ref g, at, rest), ref first, ref second);
            first.StorePartial(ref m, at, rest);
            second.StorePartial(ref v, at, rest);
            value.StorePartial(ref p, at, rest);
        }
    }

    /// <summary>The coefficients spread over registers, and the update of one register of parameters.</summary>
    private readonly struct AdamLane<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        private readonly TLane _firstDecay;
        private readonly TLane _firstShare;
        private readonly TLane _secondDecay;
        private readonly TLane _secondShare;
        private readonly TLane _negativeStep;
        private readonly TLane _correction;
        private readonly TLane _epsilon;
        private readonly TLane _gradientDecay;
        private readonly TLane _keep;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public AdamLane(in AdamCoefficients coefficients)
        {
            _firstDecay = TLane.Broadcast(coefficients.FirstDecay);
            _firstShare = TLane.Broadcast(1f - coefficients.FirstDecay);
            _secondDecay = TLane.Broadcast(coefficients.SecondDecay);
            _secondShare = TLane.Broadcast(1f - coefficients.SecondDecay);
            _negativeStep = TLane.Broadcast(-coefficients.StepSize);
            _correction = TLane.Broadcast(coefficients.InverseRootCorrection);
            _epsilon = TLane.Broadcast(coefficients.Epsilon);
            _gradientDecay = TLane.Broadcast(coefficients.GradientDecay);
            _keep = TLane.Broadcast(1f - coefficients.ValueDecay);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Advance(TLane value, TLane gradient, ref TLane first, ref TLane second)
        {
            gradient = TLane.MultiplyAdd(_gradientDecay, value, gradient);
            first = WithoutTraces(TLane.MultiplyAdd(_firstDecay, first, _firstShare * gradient));
            second = WithoutTraces(TLane.MultiplyAdd(_secondDecay, second, _secondShare * gradient * gradient));
            TLane denominator = TLane.MultiplyAdd(TLane.Sqrt(second), _correction, _epsilon);
            return TLane.MultiplyAdd(_negativeStep, first / denominator, _keep * value);
        }

        /// <summary>Keeps a NaN, which compares as false.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TLane WithoutTraces(TLane moment) => TLane.AndNot(moment, TLane.GreaterThan(TLane.Broadcast(SmallestMoment), TLane.Abs(moment)));
    }
}
