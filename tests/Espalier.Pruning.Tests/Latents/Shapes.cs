using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Tests.Latents;

/// <summary>Samples of shapes whose dimension is known, prepared as a pruner wants them: centred, mean variance 1, training and held-out samples apart.</summary>
internal static class Shapes
{
    /// <summary>A rectangle of a width of 2 in the second and fourth of five components; the others are 0.</summary>
    internal static (InMemorySamples Training, InMemorySamples Validation) Plane(int count, double height) =>
        Prepare(count, 5, (stream, point) =>
        {
            point[1] = stream.NextUniform(-1, 1);
            point[3] = stream.NextUniform(-height / 2, height / 2);
        });

    /// <summary>A square in six components, with normal noise in all of them.</summary>
    /// <param name="count">Number of samples.</param>
    /// <param name="deviation">The noise's standard deviation; the square's is 1/√3 in each direction.</param>
    /// <param name="noise">The noise's variance after preparation.</param>
    internal static (InMemorySamples Training, InMemorySamples Validation) NoisyPlane(int count, double deviation, out double noise)
    {
        noise = deviation * deviation / (((2 / 3.0) / 6) + (deviation * deviation));
        return Prepare(count, 6, (stream, point) =>
        {
            for (int i = 0; i < 6; i++)
            {
                point[i] = (i < 2 ? stream.NextUniform(-1, 1) : 0) + (deviation * stream.NextNormal());
            }
        });
    }

    /// <summary>Half a circle.</summary>
    internal static (InMemorySamples Training, InMemorySamples Validation) Arc(int count) =>
        Prepare(count, 2, (stream, point) =>
        {
            double angle = stream.NextUniform(0, Math.PI);
            point[0] = Math.Cos(angle);
            point[1] = Math.Sin(angle);
        });

    /// <summary>A sheet bent to an S.</summary>
    internal static (InMemorySamples Training, InMemorySamples Validation) SCurve(int count) =>
        Prepare(count, 3, (stream, point) =>
        {
            double angle = stream.NextUniform(-1.5 * Math.PI, 1.5 * Math.PI);
            point[0] = Math.Sin(angle);
            point[1] = stream.NextUniform(-1, 1);
            point[2] = Math.Sign(angle) * (Math.Cos(angle) - 1);
        });

    /// <summary>The same sample over and over.</summary>
    internal static InMemorySamples Constant(int count) => new([.. Enumerable.Repeat(0.5f, 2 * count)], new ActivationShape(2));

    private static (InMemorySamples Training, InMemorySamples Validation) Prepare(int count, int width, Action<RandomStream, double[]> draw)
    {
        RandomStream stream = new(7, "shape");
        double[][] points = [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[] point = new double[width];
            draw(stream, point);
            return point;
        })];
        double[] means = [.. Enumerable.Range(0, width).Select(feature => points.Average(point => point[feature]))];
        double variance = points.Average(point => point.Zip(means).Average(pair => Math.Pow(pair.First - pair.Second, 2)));
        float[] values = [.. points.SelectMany(point => point.Zip(means)).Select(pair => (float)((pair.First - pair.Second) / Math.Sqrt(variance)))];
        int held = count / 5 * width;
        ActivationShape shape = new(width);
        return (new InMemorySamples(values[held..], shape), new InMemorySamples(values[..held], shape));
    }
}
