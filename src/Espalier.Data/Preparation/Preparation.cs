using System.Numerics.Tensors;

namespace Espalier.Data;

/// <summary>
/// Brings samples into the form that training wants, and back: centred, scaled, rotated to principal components, without components that hold nothing or noise.
/// </summary>
/// <remarks>
/// <para>Component j of a sample x is <c>Σ vⱼᵢ·(xᵢ − mᵢ)/sᵢ</c> with means m, divisors s and orthonormal directions v; back, <c>xᵢ = mᵢ + sᵢ·Σ vⱼᵢ·cⱼ</c>, which gives what was left
/// out its mean. Everything is measured on the training samples alone.</para>
/// <para>Deterministic: the same table gives the same bits on the same machine. Immutable and thread-safe.</para>
/// </remarks>
public sealed record Preparation
{
    /// <summary>A feature above this share of the variance makes one scalar for all of them a doubtful choice.</summary>
    private const double DominantShare = 0.9;

    private readonly double[] _means;
    private readonly double[] _divisors;
    private readonly double[] _variances;
    private readonly double[]? _directions;

    internal Preparation(double[] means, double[] divisors, double[] variances, double[]? directions, PreparationReport report)
    {
        _means = means;
        _divisors = divisors;
        _variances = variances;
        _directions = directions;
        Report = report;
    }

    /// <summary>The number of features D.</summary>
    public int Features => _means.Length;

    /// <summary>The number of components that are kept, at least 1.</summary>
    public int Components => _variances.Length;

    /// <summary>The mean of each feature, in the data's units.</summary>
    public IReadOnlyList<double> Means => _means;

    /// <summary>What each feature is divided by, in the data's units; above 0.</summary>
    public IReadOnlyList<double> Divisors => _divisors;

    /// <summary>The variance of each component on the training samples, in scaled units.</summary>
    public IReadOnlyList<double> Variances => _variances;

    /// <summary>Whether components are rotated ones; otherwise they are the scaled features themselves.</summary>
    public bool IsRotated => _directions is not null;

    /// <summary>What was left out and noticed.</summary>
    public PreparationReport Report { get; }

    /// <summary>Measures means, scale and principal components.</summary>
    /// <param name="training">The training samples, duplicates merged.</param>
    /// <param name="scaling">What features are divided by.</param>
    /// <returns>The preparation. Cost: that of an eigen-decomposition of min(n, D) rows.</returns>
    /// <exception cref="DataFormatException">All samples are the same.</exception>
    public static Preparation Fit(Table training, PreparationScaling scaling = PreparationScaling.Total)
    {
        ArgumentNullException.ThrowIfNull(training);
        double[] means = Centre.Of(training);
        double[] variances = VariancesOf(training, means);
        double total = variances.Sum();
        if (!(total > 0))
        {
            throw new DataFormatException(training.Source, "all training samples are the same", "give data that vary");
        }

        double common = Math.Sqrt(total / training.Features);
        double[] divisors = Array.ConvertAll(variances, variance => scaling == PreparationScaling.Columns && variance > 0 ? Math.Sqrt(variance) : common);
        (double[] all, double[] directions) = PrincipalComponents.Of(Scaled(training, means, divisors), training.Features, training.Samples);
        (int kept, double? noise) = NoiseBulk.Find(all, training.Features, training.Samples);
        int dominant = Array.IndexOf(variances, variances.Max());
        double share = variances[dominant] / total;
        return new Preparation(means, divisors, all[..kept], directions[..(kept * training.Features)], new PreparationReport
        {
            ZeroComponents = training.Features - all.Length,
            NoiseComponents = all.Length - kept,
            NoiseShare = all[kept..].Sum() / all.Sum(),
            NoiseVariance = noise,
            LargestColumnShare = share,
            DominantColumn = scaling == PreparationScaling.Total && training.Features > 1 && share > DominantShare ? training.ColumnNames[dominant] : null,
        });
    }

    /// <summary>Takes the thesis's scaling: each feature centred and divided by its largest magnitude, nothing rotated, nothing left out.</summary>
    /// <param name="training">The training samples.</param>
    /// <returns>The preparation, equal to <see cref="ColumnScaling"/>.</returns>
    public static Preparation FitThesis(Table training)
    {
        ColumnScaling scaling = ColumnScaling.Fit(training);
        double[] means = [.. scaling.Mean];
        double[] divisors = [.. scaling.Divisor];
        double[] variances = VariancesOf(training, means);
        double[] scaled = [.. variances.Select((variance, feature) => variance / (divisors[feature] * divisors[feature]))];
        return new Preparation(means, divisors, scaled, null, new PreparationReport { LargestColumnShare = variances.Max() / Math.Max(variances.Sum(), double.Epsilon) });
    }

    /// <summary>Takes samples as they are, neither centred nor scaled.</summary>
    /// <param name="training">The training samples.</param>
    /// <returns>The preparation that changes nothing but the precision.</returns>
    public static Preparation AsTheyAre(Table training)
    {
        ArgumentNullException.ThrowIfNull(training);
        double[] variances = VariancesOf(training, Centre.Of(training));
        double[] ones = new double[training.Features];
        Array.Fill(ones, 1);
        return new Preparation(
            new double[training.Features], ones, variances, null, new PreparationReport { LargestColumnShare = variances.Max() / Math.Max(variances.Sum(), double.Epsilon) });
    }

    /// <summary>Restores a preparation from metadata.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <returns>The preparation, equal to the one written.</returns>
    /// <exception cref="FormatException">The text is no such metadata.</exception>
    public static Preparation FromJson(string json) => PreparationDocument.Parse(json);

    /// <summary>Writes everything as JSON: means, divisors, variances, directions and the report. Numbers read back as the same doubles.</summary>
    /// <returns>One line, the same for equal preparations.</returns>
    public string ToJson() => PreparationDocument.Write(this, _directions);

    /// <summary>Prepares samples.</summary>
    /// <param name="table">Samples with <see cref="Features"/> features.</param>
    /// <returns>Their components in single precision, [samples × components] row-major.</returns>
    /// <exception cref="ArgumentException">The number of features differs.</exception>
    public float[] Apply(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequireFeatures(table);
        double[] scaled = Scaled(table, _means, _divisors);
        double[] sums = new double[table.Samples];
        float[] components = new float[table.Samples * Components];
        for (int component = 0; component < Components; component++)
        {
            Project(scaled, component, sums);
            for (int sample = 0; sample < sums.Length; sample++)
            {
                components[(sample * Components) + component] = (float)sums[sample];
            }
        }

        return components;
    }

    /// <summary>Undoes <see cref="Apply"/>, up to what was left out and rounding.</summary>
    /// <param name="components">Components, [samples × components] row-major.</param>
    /// <returns>Samples in the data's units, [samples × features] row-major.</returns>
    /// <exception cref="ArgumentException">The values are not a whole number of samples.</exception>
    public double[] Invert(ReadOnlySpan<float> components)
    {
        double[] samples = InvertScaled(components);
        for (int i = 0; i < samples.Length; i++)
        {
            int feature = i % Features;
            samples[i] = _means[feature] + (_divisors[feature] * samples[i]);
        }

        return samples;
    }

    /// <summary>The share of the variance of samples, scaled but not reduced, that a reconstruction of their components leaves unexplained.</summary>
    /// <remarks>
    /// <c>Σ|z − ẑ|² / Σ|z − mean(z)|²</c> with z the scaled features. What the preparation left out counts as error.
    /// </remarks>
    /// <param name="table">The samples, such as the held-out ones.</param>
    /// <param name="reconstruction">The reconstructed components, [samples × components] row-major.</param>
    /// <returns>From 0 up; 1 is what the mean alone would give; NaN when the samples do not vary.</returns>
    /// <exception cref="ArgumentException">The counts do not match.</exception>
    public double Unexplained(Table table, ReadOnlySpan<float> reconstruction)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequireFeatures(table);
        return UnexplainedByScaled(table, InvertScaled(reconstruction));
    }

    /// <summary>The same share for a reconstruction in the data's own units, such as that of a delivered network.</summary>
    /// <param name="table">The samples, such as the held-out ones.</param>
    /// <param name="reconstruction">The reconstructed features, [samples × features] row-major.</param>
    /// <returns>From 0 up; 1 is what the mean alone would give; NaN when the samples do not vary.</returns>
    /// <exception cref="ArgumentException">The counts do not match.</exception>
    public double UnexplainedByRows(Table table, ReadOnlySpan<float> reconstruction)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequireFeatures(table);
        double[] reconstructed = new double[reconstruction.Length];
        for (int i = 0; i < reconstructed.Length; i++)
        {
            int feature = i % Features;
            reconstructed[i] = (reconstruction[i] - _means[feature]) / _divisors[feature];
        }

        return UnexplainedByScaled(table, reconstructed);
    }

    private double UnexplainedByScaled(Table table, double[] reconstructed)
    {
        if (reconstructed.Length != table.Samples * Features)
        {
            throw new ArgumentException($"There are {table.Samples} samples but {reconstructed.Length / Features} reconstructions.");
        }

        double[] scaled = Scaled(table, _means, _divisors);
        double error = 0;
        double variance = 0;
        for (int feature = 0; feature < Features; feature++)
        {
            ReadOnlySpan<double> values = scaled.AsSpan(feature * table.Samples, table.Samples);
            double mean = TensorPrimitives.Sum(values) / values.Length;
            for (int sample = 0; sample < values.Length; sample++)
            {
                double difference = values[sample] - reconstructed[(sample * Features) + feature];
                error += difference * difference;
                variance += (values[sample] - mean) * (values[sample] - mean);
            }
        }

        return variance > 0 ? error / variance : double.NaN;
    }

    /// <summary>The map from a sample in the data's units to its components.</summary>
    /// <returns>[components × features] weights.</returns>
    public AffineMap ToComponents()
    {
        double[] weights = new double[Components * Features];
        double[] offset = new double[Components];
        for (int component = 0; component < Components; component++)
        {
            for (int feature = 0; feature < Features; feature++)
            {
                double weight = Direction(component, feature) / _divisors[feature];
                weights[(component * Features) + feature] = weight;
                offset[component] -= weight * _means[feature];
            }
        }

        return new AffineMap(Features, Components, weights, offset);
    }

    /// <summary>The map from components to a sample in the data's units.</summary>
    /// <returns>[features × components] weights.</returns>
    public AffineMap FromComponents()
    {
        double[] weights = new double[Components * Features];
        for (int feature = 0; feature < Features; feature++)
        {
            for (int component = 0; component < Components; component++)
            {
                weights[(feature * Components) + component] = Direction(component, feature) * _divisors[feature];
            }
        }

        return new AffineMap(Components, Features, weights, _means);
    }

    /// <summary>Whether all numbers are equal.</summary>
    /// <param name="other">The other preparation.</param>
    public bool Equals(Preparation? other) =>
        other is not null
        && _means.AsSpan().SequenceEqual(other._means)
        && _divisors.AsSpan().SequenceEqual(other._divisors)
        && _variances.AsSpan().SequenceEqual(other._variances)
        && IsRotated == other.IsRotated
        && _directions.AsSpan().SequenceEqual(other._directions)
        && Report == other.Report;

    /// <summary>A hash of sizes and the first divisor.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => HashCode.Combine(Features, Components, _divisors[0]);

    private static double[] VariancesOf(Table table, double[] means)
    {
        double[] variances = new double[means.Length];
        for (int feature = 0; feature < means.Length; feature++)
        {
            foreach (double value in table.Feature(feature))
            {
                variances[feature] += (value - means[feature]) * (value - means[feature]) / table.Samples;
            }
        }

        return variances;
    }

    private static double[] Scaled(Table table, double[] means, double[] divisors)
    {
        double[] scaled = new double[table.Values.Length];
        for (int feature = 0; feature < means.Length; feature++)
        {
            Span<double> values = scaled.AsSpan(feature * table.Samples, table.Samples);
            TensorPrimitives.Subtract(table.Feature(feature), means[feature], values);
            TensorPrimitives.Divide(values, divisors[feature], values);
        }

        return scaled;
    }

    private double[] InvertScaled(ReadOnlySpan<float> components)
    {
        if (components.Length % Components != 0)
        {
            throw new ArgumentException($"{components.Length} values are not a whole number of samples of {Components} components.", nameof(components));
        }

        double[] samples = new double[components.Length / Components * Features];
        for (int sample = 0; sample < components.Length / Components; sample++)
        {
            Span<double> values = samples.AsSpan(sample * Features, Features);
            for (int component = 0; component < Components; component++)
            {
                double value = components[(sample * Components) + component];
                if (_directions is null)
                {
                    values[component] = value;
                }
                else
                {
                    TensorPrimitives.MultiplyAdd(_directions.AsSpan(component * Features, Features), value, values, values);
                }
            }
        }

        return samples;
    }

    private void Project(double[] scaled, int component, double[] sums)
    {
        int samples = sums.Length;
        if (_directions is null)
        {
            scaled.AsSpan(component * samples, samples).CopyTo(sums);
            return;
        }

        sums.AsSpan().Clear();
        for (int feature = 0; feature < Features; feature++)
        {
            TensorPrimitives.MultiplyAdd(scaled.AsSpan(feature * samples, samples), Direction(component, feature), sums, sums);
        }
    }

    private double Direction(int component, int feature) =>
        _directions is null ? (component == feature ? 1 : 0) : _directions[(component * Features) + feature];

    private void RequireFeatures(Table table)
    {
        if (table.Features != Features)
        {
            throw new ArgumentException($"The preparation is for {Features} features but {table.Source} has {table.Features}; use the data's own preparation.", nameof(table));
        }
    }
}
