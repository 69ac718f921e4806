using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

/// <summary>Small images whose dimension is known, prepared as a pruner wants them, and settings to prune them with in a second or two.</summary>
internal static class Pictures
{
    internal const int Side = 12;

    internal static ActivationShape Shape { get; } = new(1, Side, Side);

    /// <summary>Few steps on a narrow network with few latents.</summary>
    internal static LatentPrunerOptions Options { get; } = LatentPrunerOptions.For(Shape) with
    {
        Seed = 1,
        Latents = 4,
        Width = 32,
        BatchSize = 32,
        WarmUpSteps = 400,
        UnfoldingSteps = 300,
        SqueezeSteps = 300,
        RecoverySteps = 600,
        PolishSteps = 200,
    };

    /// <summary>A spot of fixed size, moved along the picture, or along and across it.</summary>
    internal static (InMemorySamples Training, InMemorySamples Validation) Spots(int count, int dimension)
    {
        RandomStream stream = new(7, "spots");
        float[] values = new float[count * Shape.Size];
        for (int i = 0; i < count; i++)
        {
            double x = stream.NextUniform(3, Side - 4);
            double y = dimension > 1 ? stream.NextUniform(3, Side - 4) : (Side - 1) / 2.0;
            for (int pixel = 0; pixel < Shape.Size; pixel++)
            {
                values[(i * Shape.Size) + pixel] = (float)Math.Exp((-Math.Pow((pixel % Side) - x, 2) - Math.Pow((pixel / Side) - y, 2)) / 8);
            }
        }

        InMemorySamples raw = new(values, Shape);
        InMemorySamples prepared = DrawnSamples.Take(ImageScaling.Measure(raw).Apply(raw), [.. Enumerable.Range(0, count)]);
        return (prepared.Subset([.. Enumerable.Range(count / 5, count - (count / 5))]), prepared.Subset([.. Enumerable.Range(0, count / 5)]));
    }
}
