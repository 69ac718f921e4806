using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Tests.Denoising;

/// <summary>Samples whose profile is known, training and held-out samples apart.</summary>
internal static class Clouds
{
    /// <summary>Normal data with the given variances.</summary>
    internal static (InMemorySamples Training, InMemorySamples HeldOut) Normal(int count, params double[] variances) => Draw(count, variances.Length, (stream, point) =>
    {
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = Math.Sqrt(variances[i]) * stream.NextNormal();
        }
    });

    /// <summary>A sphere of mean variance 1.</summary>
    internal static (InMemorySamples Training, InMemorySamples HeldOut) Sphere(int count, int dimension) => Draw(count, dimension + 1, (stream, point) =>
    {
        double squares = 0;
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = stream.NextNormal();
            squares += point[i] * point[i];
        }

        for (int i = 0; i < point.Length; i++)
        {
            point[i] *= Math.Sqrt(point.Length / squares);
        }
    });

    /// <summary>A circle of mean variance 1 under normal noise.</summary>
    internal static (InMemorySamples Training, InMemorySamples HeldOut) NoisyCircle(int count, double noise) => Draw(count, 2, (stream, point) =>
    {
        double angle = stream.NextUniform(0, 2 * Math.PI);
        point[0] = (Math.Sqrt(2) * Math.Cos(angle)) + (noise * stream.NextNormal());
        point[1] = (Math.Sqrt(2) * Math.Sin(angle)) + (noise * stream.NextNormal());
    });

    /// <summary>Half of the samples on a square sheet, half on a line beside it.</summary>
    internal static (InMemorySamples Training, InMemorySamples HeldOut) SheetAndLine(int count) => Draw(count, 3, (stream, point) =>
    {
        bool isSheet = stream.NextUniform() < 0.5;
        point[0] = stream.NextUniform(-1.7, 1.7);
        point[1] = isSheet ? stream.NextUniform(-1.7, 1.7) : 0;
        point[2] = isSheet ? -1 : 1;
    });

    /// <summary>The same sample over and over.</summary>
    internal static InMemorySamples Filled(int count, float value) => new([.. Enumerable.Repeat(value, 2 * count)], new ActivationShape(2));

    private static (InMemorySamples Training, InMemorySamples HeldOut) Draw(int count, int width, Action<RandomStream, double[]> draw)
    {
        RandomStream stream = new(11, "cloud");
        double[] point = new double[width];
        float[] values = new float[count * width];
        for (int i = 0; i < count; i++)
        {
            draw(stream, point);
            for (int j = 0; j < width; j++)
            {
                values[(i * width) + j] = (float)point[j];
            }
        }

        int held = count / 5 * width;
        ActivationShape shape = new(width);
        return (new InMemorySamples(values[held..], shape), new InMemorySamples(values[..held], shape));
    }
}
