using Espalier.Reference.Numerics;

namespace Espalier.Numerics.Tests;

/// <summary>One convolution with operands drawn at random, computed by a lane's body and by the reference.</summary>
internal sealed class ConvolutionCase
{
    private readonly ReferenceConvolution _reference;

    internal ConvolutionCase(ConvolutionGeometry geometry, int samples)
    {
        Geometry = geometry;
        Samples = samples;
        var sizes = new ReferenceConvolutionSizes(
            geometry.InputChannels,
            geometry.OutputChannels,
            geometry.InputHeight,
            geometry.InputWidth,
            geometry.KernelHeight,
            geometry.KernelWidth,
            geometry.OutputHeight,
            geometry.OutputWidth)
        {
            StrideHeight = geometry.StrideHeight,
            StrideWidth = geometry.StrideWidth,
            PaddingTop = geometry.PaddingTop,
            PaddingLeft = geometry.PaddingLeft,
            DilationHeight = geometry.DilationHeight,
            DilationWidth = geometry.DilationWidth,
            Groups = geometry.Groups,
        };
        _reference = new ReferenceConvolution(sizes, samples);
        var random = new System.Random(samples);
        Input = Draw(random, geometry.InputLength * samples);
        Weights = Draw(random, geometry.WeightLength);
        OutputGradient = Draw(random, geometry.OutputLength * samples);
        Bias = Draw(random, geometry.OutputChannels);
    }

    internal ConvolutionGeometry Geometry { get; }

    internal int Samples { get; }

    internal float[] Input { get; }

    internal float[] Weights { get; }

    internal float[] OutputGradient { get; }

    internal float[] Bias { get; }

    /// <summary>Geometries that differ in what can go wrong.</summary>
    internal static ConvolutionGeometry[] Awkward { get; } =
    [
        new(1, 1, 1, 1, 1, 1),
        new(3, 5, 6, 7, 1, 1),
        new(2, 4, 9, 7, 3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 },
        new(3, 13, 10, 11, 3, 3) { StrideHeight = 2, StrideWidth = 2, PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 },
        new(3, 4, 9, 8, 3, 5) { StrideHeight = 2, PaddingLeft = 3, PaddingRight = 1 },
        new(2, 3, 11, 10, 2, 3) { StrideHeight = 3, StrideWidth = 3, PaddingTop = 1, PaddingRight = 2 },
        new(2, 3, 9, 9, 3, 3) { StrideHeight = 2, StrideWidth = 3, DilationHeight = 2, DilationWidth = 2, PaddingTop = 2, PaddingLeft = 2, PaddingBottom = 1 },
        new(2, 2, 7, 7, 1, 2) { StrideHeight = 3, StrideWidth = 3 },
        new(4, 6, 8, 8, 3, 3) { Groups = 2, PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 },
        new(5, 5, 7, 7, 3, 3) { Groups = 5, PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 },
        new(3, 6, 6, 5, 3, 3) { Groups = 3, StrideHeight = 2, StrideWidth = 2, PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 },
        new(3, 4, 5, 6, 5, 6),
        new(2, 3, 2, 2, 3, 3) { PaddingTop = 3, PaddingLeft = 3, PaddingBottom = 3, PaddingRight = 3 },
        new(40, 26, 4, 5, 3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 },
        new(3, 2, 1, 40, 1, 17) { PaddingLeft = 8, PaddingRight = 8 },
        new(1, 2, 20, 20, 17, 16),
    ];

    internal float[] Forward(LaneWidth width, WorkerPool? pool = null)
    {
        float[] output = Filled(OutputGradient.Length);
        new Convolution(Geometry, Samples, width).Forward(Input, Weights, Bias, output, false, new Workspace(), pool);
        return output;
    }

    internal float[] BackwardData(LaneWidth width, WorkerPool? pool = null)
    {
        float[] gradient = Filled(Input.Length);
        new Convolution(Geometry, Samples, width).BackwardData(OutputGradient, Weights, gradient, workspace: new Workspace(), pool: pool);
        return gradient;
    }

    internal float[] BackwardWeights(LaneWidth width, WorkerPool? pool = null)
    {
        float[] gradient = Filled(Weights.Length);
        new Convolution(Geometry, Samples, width).BackwardWeights(Input, OutputGradient, gradient, new Workspace(), pool);
        return gradient;
    }

    internal void AssertForward(float[] output)
    {
        int channel = output.Length / Geometry.OutputChannels;
        double[] shift = [.. Enumerable.Range(0, output.Length).Select(index => (double)Bias[index / channel])];
        int depth = Geometry.WeightLength / Geometry.OutputChannels;
        Judge("output", output, _reference.Forward(Doubles(Input), Doubles(Weights)), _reference.Forward(Magnitudes(Input), Magnitudes(Weights)), shift, depth);
    }

    internal void AssertBackwardData(float[] gradient, float[]? added = null)
    {
        int depth = Geometry.OutputChannels / Geometry.Groups * Geometry.KernelHeight * Geometry.KernelWidth;
        Judge(
            "input gradient",
            gradient,
            _reference.BackwardData(Doubles(OutputGradient), Doubles(Weights)),
            _reference.BackwardData(Magnitudes(OutputGradient), Magnitudes(Weights)),
            Doubles(added ?? new float[gradient.Length]),
            depth);
    }

    internal void AssertBackwardWeights(float[] gradient) => Judge(
        "weight gradient",
        gradient,
        _reference.BackwardWeights(Doubles(Input), Doubles(OutputGradient)),
        _reference.BackwardWeights(Magnitudes(Input), Magnitudes(OutputGradient)),
        new double[gradient.Length],
        OutputGradient.Length / Geometry.OutputChannels);

    private void Judge(string what, float[] actual, double[] expected, double[] magnitude, double[] added, int depth)
    {
        for (int index = 0; index < actual.Length; index++)
        {
            double error = Math.Abs(expected[index] + added[index] - actual[index]);
            double bound = Tolerances.Sum(depth + 3, magnitude[index] + Math.Abs(added[index]), depth);
            Assert.True(error <= bound, $"{Geometry}, {Samples} samples, {what} {index}: {actual[index]} is off by {error}, allowed {bound}");
        }
    }

    private static float[] Filled(int length)
    {
        var values = new float[length];
        values.AsSpan().Fill(float.NaN);
        return values;
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static double[] Magnitudes(float[] values) => Array.ConvertAll(values, value => (double)Math.Abs(value));

    private static float[] Draw(System.Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
}
