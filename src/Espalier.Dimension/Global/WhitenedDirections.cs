using System.Numerics.Tensors;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Points as FisherS wants them: main components of equal variance, projected onto the unit sphere.</summary>
internal sealed class WhitenedDirections
{
    // A point this near to the mean, in standard deviations, has a direction made of rounding.
    private const double NoDirection = 1e-9;

    private WhitenedDirections(int count, int components, int[] origins, double[] values)
    {
        Count = count;
        Components = components;
        Origins = origins;
        Values = values;
    }

    /// <summary>The number of directions: of points that are not at the mean.</summary>
    public int Count { get; }

    /// <summary>The number of components kept.</summary>
    public int Components { get; }

    /// <summary>For each direction, its point.</summary>
    public int[] Origins { get; }

    /// <summary>Unit vectors, [count × components].</summary>
    public double[] Values { get; }

    /// <summary>Keeps the components whose variance is above the largest divided by a condition number.</summary>
    public static WhitenedDirections Of(EstimationContext context, double conditionNumber)
    {
        var centred = new CentredPoints(context.Points);
        CancellationToken cancellation = context.Options.Cancellation;
        bool byFeature = centred.Features <= centred.Count;
        double[] products = byFeature
            ? CovarianceSpectrum.Scatter(centred, context.Pool, cancellation)
            : CovarianceSpectrum.Gram(centred, context.Pool);
        cancellation.ThrowIfCancellationRequested();
        double[] values = new double[Math.Min(centred.Features, centred.Count)];
        double[] vectors = new double[values.Length * values.Length];
        SymmetricEigen.Vectors(products, values, vectors);
        int components = values.Count(value => value > values[0] / conditionNumber);
        double[] white = new double[centred.Count * components];
        const int chunkPoints = 256;
        context.Pool.Run((centred.Count + chunkPoints - 1) / chunkPoints, chunk =>
        {
            cancellation.ThrowIfCancellationRequested();
            double[] place = new double[centred.Features];
            for (int point = chunk * chunkPoints; point < Math.Min((chunk + 1) * chunkPoints, centred.Count); point++)
            {
                for (int feature = 0; byFeature && feature < place.Length; feature++)
                {
                    place[feature] = centred.Value(point, feature);
                }

                for (int component = 0; component < components; component++)
                {
                    // The vectors of the points' inner products are the components themselves, up to their length.
                    ReadOnlySpan<double> vector = vectors.AsSpan(component * values.Length, values.Length);
                    white[(point * components) + component] = byFeature
                        ? TensorPrimitives.Dot(place, vector) / Math.Sqrt(values[component] / (centred.Count - 1))
                        : vector[point] * Math.Sqrt(centred.Count - 1);
                }
            }
        });
        return Project(white, components);
    }

    private static WhitenedDirections Project(double[] white, int components)
    {
        List<int> origins = [];
        for (int point = 0; point * components < white.Length; point++)
        {
            Span<double> place = white.AsSpan(point * components, components);
            double length = TensorPrimitives.Norm<double>(place);
            if (length > NoDirection)
            {
                Span<double> direction = white.AsSpan(origins.Count * components, components);
                TensorPrimitives.Divide(place, length, direction);
                origins.Add(point);
            }
        }

        return new WhitenedDirections(origins.Count, components, [.. origins], white);
    }
}
