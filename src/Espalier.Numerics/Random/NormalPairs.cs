using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The transform of Box and Muller over whole arrays: two uniform numbers become two independent normal ones.</summary>
/// <remarks>
/// <c>√(−2 ln u)·cos(2πv)</c> and <c>√(−2 ln u)·sin(2πv)</c>, Box and Muller 1958, doi:10.1214/aoms/1177706645. All lane widths give the same bits.
/// </remarks>
internal static class NormalPairs
{
    /// <summary>Transforms in place.</summary>
    /// <param name="uniforms">In: u, above 0 and at most 1. Out: the cosine halves. A whole number of the widest lanes.</param>
    /// <param name="turns">In: v, from 0 to 1. Out: the sine halves. As long.</param>
    internal static void Transform(Span<float> uniforms, Span<float> turns)
    {
        switch (Lanes.Current)
        {
            case LaneWidth.Vector512:
                Transform<Lane512>(uniforms, turns);
                break;
            case LaneWidth.Vector256:
                Transform<Lane256>(uniforms, turns);
                break;
            case LaneWidth.Vector128:
                Transform<Lane128>(uniforms, turns);
                break;
            default:
                Transform<LaneScalar>(uniforms, turns);
                break;
        }
    }

    /// <summary>The transform with a stated lane; see the other overload.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Transform<TLane>(Span<float> uniforms, Span<float> turns)
        where TLane : unmanaged, ILane<TLane>
    {
        Debug.Assert(uniforms.Length == turns.Length && uniforms.Length % Lane512.Count == 0, "whole lanes of every width");
        ref float u = ref MemoryMarshal.GetReference(uniforms);
        ref float v = ref MemoryMarshal.GetReference(turns);
        for (nuint i = 0; i < (nuint)uniforms.Length; i += (nuint)TLane.Count)
        {
            TLane radius = TLane.Sqrt(TLane.Broadcast(-2) * LaneMath.Log(TLane.Load(in u, i)));
            TLane cosine = LaneMath.CosineAndSineOfTurns(TLane.Load(in v, i), out TLane sine);
            (radius * cosine).Store(ref u, i);
            (radius * sine).Store(ref v, i);
        }
    }
}
