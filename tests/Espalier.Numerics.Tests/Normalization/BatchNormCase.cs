using Espalier.Numerics.Tests.Activations;
using Espalier.Reference.Networks;

namespace Espalier.Numerics.Tests.Normalization;

/// <summary>One batch normalisation with its numbers, and what the double-precision reference makes of them.</summary>
internal sealed class BatchNormCase
{
    internal const int Units = 3;
    internal const float Slope = 0.3f;
    internal const float Epsilon = 1e-5f;
    internal const float Momentum = 0.1f;

    private readonly BatchNormMode _mode;
    private readonly ActivationFunction _function;

    internal BatchNormCase(int rowLength, BatchNormMode mode, ActivationFunction function, float offset = 1.5f)
    {
        RowLength = rowLength;
        _mode = mode;
        _function = function;
        RandomStream stream = new((ulong)rowLength, "normalisation");
        X = Array.ConvertAll(Normal(stream, Units * rowLength), value => (2 * value) + offset);
        Gradient = Normal(stream, Units * rowLength);
        RunningMean = Normal(stream, Units);
        Normalized = new float[X.Length];
        Y = new float[X.Length];

        ReferenceBatchNorm norm = new(Doubles(Scale), Doubles(Shift), Epsilon, Momentum) { Mode = mode };
        Doubles(RunningMean).CopyTo(norm.RunningMean, 0);
        Doubles(RunningVariance).CopyTo(norm.RunningVariance, 0);
        ReferenceActivation activation = ReferenceFunction.Of(function, Slope);
        ExpectedY = activation.Forward(norm.Forward(new UnitTensor(Units, 1, rowLength, Doubles(X)))).Numbers;
        ExpectedGradient = norm.Backward(activation.Backward(new UnitTensor(Units, 1, rowLength, Doubles(Gradient)))).Numbers;
        ExpectedScaleGradient = norm.Parameters[0].Gradient;
        ExpectedShiftGradient = norm.Parameters[1].Gradient;
        ExpectedRunningMean = norm.RunningMean;
        ExpectedRunningVariance = norm.RunningVariance;
    }

    internal int RowLength { get; }

    internal float[] X { get; set; }

    internal float[] Y { get; }

    internal float[] Normalized { get; set; }

    internal float[] InverseDeviation { get; } = new float[Units];

    internal float[] Gradient { get; }

    internal float[] Scale { get; } = [1.3f, -0.7f, 0f];

    internal float[] Shift { get; } = [0.2f, -0.4f, 0.6f];

    internal float[] ScaleGradient { get; } = [9f, 9f, 9f];

    internal float[] ShiftGradient { get; } = [9f, 9f, 9f];

    internal float[] RunningMean { get; }

    internal float[] RunningVariance { get; } = [0.8f, 1.1f, 1.4f];

    internal double[] ExpectedY { get; }

    internal double[] ExpectedGradient { get; }

    internal double[] ExpectedScaleGradient { get; }

    internal double[] ExpectedShiftGradient { get; }

    internal double[] ExpectedRunningMean { get; }

    internal double[] ExpectedRunningVariance { get; }

    internal BatchNormRows Rows => new()
    {
        RowLength = RowLength,
        Scale = Scale,
        Shift = Shift,
        Normalized = Normalized,
        InverseDeviation = InverseDeviation,
        RunningMean = _mode == BatchNormMode.BatchStatistics ? default : RunningMean.AsSpan(),
        RunningVariance = _mode == BatchNormMode.BatchStatistics ? default : RunningVariance.AsSpan(),
        BatchStatistics = _mode != BatchNormMode.Evaluation,
        Epsilon = Epsilon,
        Momentum = Momentum,
    };

    internal void Forward(LaneWidth width) => BatchNormBodies.Forward(width, _function, Slope, Rows, X, Y);

    internal void Backward(LaneWidth width) => BatchNormBodies.Backward(width, _function, Slope, Rows, Gradient, ScaleGradient, ShiftGradient);

    private static float[] Normal(RandomStream stream, int count)
    {
        float[] values = new float[count];
        stream.FillNormal(values);
        return values;
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}
