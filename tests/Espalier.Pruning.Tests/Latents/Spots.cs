using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Tests.Latents;

/// <summary>Images of a bright spot on a dark ground, somewhere.</summary>
internal static class Spots
{
    public const int Side = 8;

    public static InMemorySamples Images(int count, ulong seed = 3)
    {
        RandomStream stream = new(seed, "spots");
        float[] values = new float[count * Side * Side];
        for (int sample = 0; sample < count; sample++)
        {
            double x = stream.NextUniform(2, Side - 2);
            double y = stream.NextUniform(2, Side - 2);
            for (int pixel = 0; pixel < Side * Side; pixel++)
            {
                double dx = (pixel % Side) - x;
                double dy = (pixel / Side) - y;
                values[(sample * Side * Side) + pixel] = (float)Math.Exp(-((dx * dx) + (dy * dy)) / 4);
            }
        }

        return new InMemorySamples(values, new ActivationShape(1, Side, Side));
    }
}
