using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Latents;

/// <summary>Samples with their geodesic coordinates (<see cref="GeodesicEmbedding"/>), axes in order of falling variance.</summary>
internal sealed class GeodesicAxes
{
    private readonly double[] _coordinates;
    private readonly int _axes;

    /// <param name="points">The samples.</param>
    /// <param name="most">The most axes wanted.</param>
    /// <param name="neighbors">Neighbours of each sample in the graph.</param>
    public GeodesicAxes(InMemorySamples points, int most, int neighbors = GeodesicEmbedding.Neighbors)
    {
        int width = points.Shape.Size;
        float[] flat = new float[points.Count * width];
        for (int i = 0; i < points.Count; i++)
        {
            points.Sample(i).CopyTo(flat.AsSpan(i * width));
        }

        Points = points;
        (_coordinates, _axes) = GeodesicEmbedding.Compute(flat, points.Count, most, neighbors);
    }

    /// <summary>Gets the samples.</summary>
    public InMemorySamples Points { get; }

    /// <summary>Counts the axes that hold a share of the coordinates' variance.</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    /// <returns>At least 1.</returns>
    public int CountHolding(double share)
    {
        double[] variances = [.. Enumerable.Range(0, _axes).Select(axis => Enumerable.Range(0, Points.Count).Sum(i => Math.Pow(_coordinates[(i * _axes) + axis], 2)))];
        double wanted = share * variances.Sum();
        int count = 0;
        for (double held = 0; count < _axes && held < wanted; count++)
        {
            held += variances[count];
        }

        return Math.Max(1, count);
    }

    /// <summary>Makes a code of the leading axes, its mean variance 1; axes that the data do not fill are 0.</summary>
    /// <param name="latents">Axes wanted.</param>
    public InMemorySamples Code(int latents)
    {
        int axes = Math.Min(latents, _axes);
        float[] code = new float[Points.Count * latents];
        double sum = 0;
        for (int i = 0; i < Points.Count; i++)
        {
            for (int axis = 0; axis < axes; axis++)
            {
                double value = _coordinates[(i * _axes) + axis];
                sum += value * value;
            }
        }

        double scale = 1 / Math.Sqrt(Math.Max(sum / (Points.Count * latents), double.Epsilon));
        for (int i = 0; i < Points.Count; i++)
        {
            for (int axis = 0; axis < axes; axis++)
            {
                code[(i * latents) + axis] = (float)(scale * _coordinates[(i * _axes) + axis]);
            }
        }

        return new InMemorySamples(code, new ActivationShape(latents));
    }
}
