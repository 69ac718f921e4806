using Espalier.Numerics;

namespace Espalier.Pruning.ReadOuts;

/// <summary>
/// The codes of many samples, and coordinates in which their cloud has mean 0 and variance 1 in every direction. Directions in which it hardly varies have no coordinate.
/// </summary>
internal sealed class CodeCloud
{
    // Of the widest direction's variance: a hundredth of its deviation, which is what the noise on the code leaves of a latent of the usual strength.
    private const double LeastVariance = 1e-4;

    private readonly int[] _latents;
    private readonly double[] _means;
    private readonly double[] _directions;

    /// <param name="codes">The codes, [samples × latents].</param>
    /// <param name="latents">Number of latents.</param>
    /// <param name="mostDirections">The most coordinates; of more latents the strongest are taken, the others are not looked at.</param>
    /// <exception cref="ArgumentException">A code is not finite.</exception>
    public CodeCloud(float[] codes, int latents, int mostDirections)
    {
        Latents = latents;
        (double[] means, double[] variances) = Moments(codes, latents);
        _latents = [.. Enumerable.Range(0, latents).OrderByDescending(latent => variances[latent]).Take(mostDirections).Order()];
        _means = [.. _latents.Select(latent => means[latent])];
        int width = _latents.Length;
        double[] values = new double[width];
        double[] vectors = new double[width * width];
        SymmetricEigen.Vectors(Covariance(codes), values, vectors);
        Directions = values.Count(value => value > LeastVariance * values[0]);
        Deviations = [.. values.Take(Directions).Select(Math.Sqrt)];
        _directions = vectors[..(Directions * width)];
        Points = new double[codes.Length / latents * Directions];
        for (int sample = 0; sample < codes.Length / latents; sample++)
        {
            Place(codes.AsSpan(sample * latents, latents), Points.AsSpan(sample * Directions, Directions));
        }
    }

    /// <summary>Gets the number of latents of a code.</summary>
    public int Latents { get; }

    /// <summary>Gets the number of coordinates w.</summary>
    public int Directions { get; }

    /// <summary>Gets the standard deviation of the codes along each coordinate, falling.</summary>
    public double[] Deviations { get; }

    /// <summary>Gets the coordinates of all samples, [samples × w].</summary>
    public double[] Points { get; }

    /// <summary>Computes the coordinates of a code: <c>vᵢ·(c − m)/√λᵢ</c>.</summary>
    public void Place(ReadOnlySpan<float> code, Span<double> coordinates)
    {
        for (int i = 0; i < coordinates.Length; i++)
        {
            ReadOnlySpan<double> direction = _directions.AsSpan(i * _latents.Length, _latents.Length);
            double sum = 0;
            for (int j = 0; j < direction.Length; j++)
            {
                sum += direction[j] * (code[_latents[j]] - _means[j]);
            }

            coordinates[i] = sum / Deviations[i];
        }
    }

    /// <summary>Moves a code along a coordinate.</summary>
    public void Move(Span<float> code, int coordinate, double step)
    {
        for (int j = 0; j < _latents.Length; j++)
        {
            code[_latents[j]] = (float)(code[_latents[j]] + (step * Deviations[coordinate] * _directions[(coordinate * _latents.Length) + j]));
        }
    }

    private static (double[] Means, double[] Variances) Moments(float[] codes, int latents)
    {
        int samples = codes.Length / latents;
        double[] means = new double[latents];
        double[] variances = new double[latents];
        for (int i = 0; i < codes.Length; i++)
        {
            means[i % latents] += (double)codes[i] / samples;
        }

        for (int i = 0; i < codes.Length; i++)
        {
            double difference = codes[i] - means[i % latents];
            variances[i % latents] += difference * difference / samples;
        }

        return (means, variances);
    }

    private double[] Covariance(float[] codes)
    {
        int width = _latents.Length;
        int samples = codes.Length / Latents;
        double scale = 1 / Math.Sqrt(samples);
        double[] centred = new double[width * samples];
        for (int i = 0; i < width; i++)
        {
            for (int sample = 0; sample < samples; sample++)
            {
                centred[(i * samples) + sample] = scale * (codes[(sample * Latents) + _latents[i]] - _means[i]);
            }
        }

        double[] covariance = new double[width * width];
        GramProduct.Add(centred, samples, covariance);
        return covariance;
    }
}
