namespace Espalier.Numerics.Tests;

/// <summary>One function of <see cref="LaneMath"/>, applied to a whole array with the lane of a width.</summary>
internal sealed class LaneFunction
{
    private readonly Dictionary<LaneWidth, Action<float[], float[]>> _bodies;

    private LaneFunction(
        Func<Lane512, Lane512> wide,
        Func<Lane256, Lane256> middle,
        Func<Lane128, Lane128> narrow,
        Func<LaneScalar, LaneScalar> scalar) => _bodies = new()
        {
            [LaneWidth.Vector512] = (x, y) => Apply(wide, x, y),
            [LaneWidth.Vector256] = (x, y) => Apply(middle, x, y),
            [LaneWidth.Vector128] = (x, y) => Apply(narrow, x, y),
            [LaneWidth.Scalar] = (x, y) => Apply(scalar, x, y),
        };

    internal static LaneFunction Exp { get; } = new(LaneMath.Exp, LaneMath.Exp, LaneMath.Exp, LaneMath.Exp);

    internal static LaneFunction Log { get; } = new(LaneMath.Log, LaneMath.Log, LaneMath.Log, LaneMath.Log);

    internal static LaneFunction Tanh { get; } = new(LaneMath.Tanh, LaneMath.Tanh, LaneMath.Tanh, LaneMath.Tanh);

    internal static LaneFunction Sigmoid { get; } = new(LaneMath.Sigmoid, LaneMath.Sigmoid, LaneMath.Sigmoid, LaneMath.Sigmoid);

    internal static LaneFunction Softplus { get; } = new(LaneMath.Softplus, LaneMath.Softplus, LaneMath.Softplus, LaneMath.Softplus);

    internal static LaneFunction Erf { get; } = new(LaneMath.Erf, LaneMath.Erf, LaneMath.Erf, LaneMath.Erf);

    internal static LaneFunction Named(string name) => name switch
    {
        nameof(Exp) => Exp,
        nameof(Log) => Log,
        nameof(Tanh) => Tanh,
        nameof(Sigmoid) => Sigmoid,
        nameof(Softplus) => Softplus,
        nameof(Erf) => Erf,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such function"),
    };

    internal float[] Apply(LaneWidth width, float[] x)
    {
        var y = new float[x.Length];
        _bodies[width](x, y);
        return y;
    }

    private static void Apply<TLane>(Func<TLane, TLane> function, float[] x, float[] y)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int index = 0; index < x.Length; index += TLane.Count)
        {
            int count = Math.Min(TLane.Count, x.Length - index);
            function(TLane.LoadPartial(in x[0], (nuint)index, count)).StorePartial(ref y[0], (nuint)index, count);
        }
    }
}
