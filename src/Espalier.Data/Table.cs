using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Espalier.Data;

/// <summary>Holds samples with named features as finite numbers, feature by feature. Immutable and thread-safe.</summary>
/// <remarks>
/// Values are stored <c>[features × samples]</c>, row-major: all samples of one feature lie side by side, which is the layout of the
/// networks' activations. Memory: 8 bytes a value.
/// </remarks>
public sealed class Table
{
    private readonly double[] _values;
    private readonly Lazy<string> _contentHash;

    /// <summary>Makes a table of values at hand.</summary>
    /// <param name="source">Where the data came from: a path or a specifier; for messages only.</param>
    /// <param name="columnNames">One name for each feature.</param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="values">The values, [features × samples] row-major; the table takes ownership, the caller must not change them.</param>
    /// <param name="report">What happened on the way; empty when nothing is given.</param>
    /// <param name="image">The shape of a sample, if samples are images.</param>
    /// <param name="intrinsicDimension">The true dimension, if it is known because the data were generated.</param>
    /// <exception cref="ArgumentException">The counts do not match each other, there is no feature, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is below 1.</exception>
    public Table(
        string source,
        IReadOnlyList<string> columnNames,
        int samples,
        double[] values,
        TableReport? report = null,
        ImageShape? image = null,
        int? intrinsicDimension = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(columnNames);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (columnNames.Count == 0 || (long)columnNames.Count * samples != values.Length)
        {
            throw new ArgumentException(
                $"{columnNames.Count} columns of {samples} samples need {(long)columnNames.Count * samples} values but {values.Length} were given; "
                + "pass at least one name and features × samples values.",
                nameof(values));
        }

        if (image is { } shape && shape.Features != columnNames.Count)
        {
            throw new ArgumentException(
                $"An image of {shape} has {shape.Features} features but there are {columnNames.Count} columns; pass the shape of the samples.",
                nameof(image));
        }

        int place = Array.FindIndex(values, value => !double.IsFinite(value));
        if (place >= 0)
        {
            throw new ArgumentException(
                $"The value of feature {place / samples}, sample {place % samples} is {values[place]}; remove or replace it.", nameof(values));
        }

        Source = source;
        ColumnNames = [.. columnNames];
        Samples = samples;
        _values = values;
        Report = report ?? new TableReport { RowsRead = samples };
        Image = image;
        IntrinsicDimension = intrinsicDimension;
        _contentHash = new Lazy<string>(ComputeContentHash);
    }

    /// <summary>Where the data came from: a path or a specifier.</summary>
    public string Source { get; }

    /// <summary>The names of the features, in order.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>The number of samples n, at least 1.</summary>
    public int Samples { get; }

    /// <summary>The number of features D, at least 1.</summary>
    public int Features => ColumnNames.Count;

    /// <summary>What was dropped or replaced between the source and this table.</summary>
    public TableReport Report { get; }

    /// <summary>The shape of a sample if the samples are images, otherwise null.</summary>
    public ImageShape? Image { get; }

    /// <summary>The true intrinsic dimension if the data were generated, otherwise null.</summary>
    public int? IntrinsicDimension { get; }

    /// <summary>All values, [features × samples], row-major.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>SHA-256 of shape and values as 64 lower-case hexadecimal digits; equal for equal data, whatever their source and names.</summary>
    /// <remarks>Computed once, on first use: one pass over the values.</remarks>
    public string ContentHash => _contentHash.Value;

    /// <summary>The value of one feature of one sample.</summary>
    /// <param name="feature">The feature, from 0.</param>
    /// <param name="sample">The sample, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public double this[int feature, int sample]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(sample);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, Samples);
            return Feature(feature)[sample];
        }
    }

    /// <summary>Gives all samples of one feature, without copying.</summary>
    /// <param name="feature">The feature, from 0.</param>
    /// <returns>A span of <see cref="Samples"/> values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    public ReadOnlySpan<double> Feature(int feature)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(feature);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(feature, Features);
        return _values.AsSpan(feature * Samples, Samples);
    }

    /// <summary>Copies one sample.</summary>
    /// <param name="sample">The sample, from 0.</param>
    /// <param name="destination">Receives <see cref="Features"/> values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than a sample.</exception>
    public void CopySample(int sample, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, Samples);
        if (destination.Length < Features)
        {
            throw new ArgumentException(
                $"A sample has {Features} features but the destination only {destination.Length} places; make it longer.", nameof(destination));
        }

        for (int feature = 0; feature < Features; feature++)
        {
            destination[feature] = _values[(feature * Samples) + sample];
        }
    }

    /// <summary>Copies a mini-batch in single precision, laid out as networks take it.</summary>
    /// <param name="samples">The chosen samples, each from 0; one may be chosen more than once.</param>
    /// <param name="destination">Receives [features × chosen samples] row-major. Values beyond 3.4·10³⁸ become infinite; readers refuse such.</param>
    /// <exception cref="ArgumentOutOfRangeException">A chosen sample does not exist.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void CopySamples(ReadOnlySpan<int> samples, Span<float> destination)
    {
        RequireSamples(samples);
        if (destination.Length < (long)Features * samples.Length)
        {
            throw new ArgumentException(
                $"{samples.Length} samples of {Features} features need {(long)Features * samples.Length} places but there are {destination.Length}; make the destination longer.",
                nameof(destination));
        }

        for (int feature = 0; feature < Features; feature++)
        {
            ReadOnlySpan<double> from = Feature(feature);
            Span<float> to = destination.Slice(feature * samples.Length, samples.Length);
            for (int i = 0; i < samples.Length; i++)
            {
                to[i] = (float)from[samples[i]];
            }
        }
    }

    /// <summary>Makes a table of some of the samples, in the order given; a sample may be chosen more than once.</summary>
    /// <param name="samples">The chosen samples, each from 0; at least one.</param>
    /// <returns>A new table with copies of their values; source, names, image shape and dimension are the same.</returns>
    /// <exception cref="ArgumentException">No sample is chosen.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A chosen sample does not exist.</exception>
    public Table Select(ReadOnlySpan<int> samples)
    {
        if (samples.IsEmpty)
        {
            throw new ArgumentException("No sample is chosen; choose at least one.", nameof(samples));
        }

        RequireSamples(samples);
        double[] values = new double[checked(Features * samples.Length)];
        for (int feature = 0; feature < Features; feature++)
        {
            ReadOnlySpan<double> from = Feature(feature);
            Span<double> to = values.AsSpan(feature * samples.Length, samples.Length);
            for (int i = 0; i < samples.Length; i++)
            {
                to[i] = from[samples[i]];
            }
        }

        return new Table(Source, ColumnNames, samples.Length, values, Report, Image, IntrinsicDimension);
    }

    /// <summary>Makes a table with the same samples, names and shape but other values, such as scaled ones.</summary>
    /// <param name="values">The values, [features × samples] row-major; the new table takes ownership.</param>
    /// <returns>The new table.</returns>
    /// <exception cref="ArgumentException">The number of values differs, or one is NaN or infinite.</exception>
    public Table WithValues(double[] values) => new(Source, ColumnNames, Samples, values, Report, Image, IntrinsicDimension);

    /// <summary>Counts the samples that repeat an earlier one exactly (−0 equals 0).</summary>
    /// <returns>The number of samples <see cref="MergeDuplicates"/> would remove. Cost: one pass over the values.</returns>
    public int CountDuplicates() => Samples - DistinctSamples.Find(this).Length;

    /// <summary>Removes every sample that repeats an earlier one exactly (−0 equals 0); the order of the others stays.</summary>
    /// <returns>A table of the distinct samples, and how many were removed; this very table when none was.</returns>
    public (Table Table, int Removed) MergeDuplicates()
    {
        int[] distinct = DistinctSamples.Find(this);
        return distinct.Length == Samples ? (this, 0) : (Select(distinct), Samples - distinct.Length);
    }

    internal Table WithReport(TableReport report) => new(Source, ColumnNames, Samples, _values, report, Image, IntrinsicDimension);

    private void RequireSamples(ReadOnlySpan<int> samples)
    {
        foreach (int sample in samples)
        {
            if ((uint)sample >= (uint)Samples)
            {
                throw new ArgumentOutOfRangeException(nameof(samples), sample, $"Samples are numbered 0 to {Samples - 1}.");
            }
        }
    }

    private string ComputeContentHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<long>([Features, Samples]));
        for (int feature = 0; feature < Features; feature++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(Feature(feature)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
