using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Tests.Latents;

/// <summary>Points of a plane in six dimensions, about as large as the thesis's scaling makes them.</summary>
internal static class Planes
{
    public const int Features = 6;

    public static InMemorySamples Points(int count, ulong seed = 3)
    {
        RandomStream stream = new(seed, "planes");
        float[] values = new float[count * Features];
        for (int sample = 0; sample < count; sample++)
        {
            double a = stream.NextUniform(-1, 1);
            double b = stream.NextUniform(-1, 1);
            for (int feature = 0; feature < Features; feature++)
            {
                values[(sample * Features) + feature] = (float)((a * Math.Cos(feature)) + (b * Math.Sin(feature))) / 2;
            }
        }

        return new InMemorySamples(values, new ActivationShape(Features));
    }
}
