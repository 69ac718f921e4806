using Espalier.Data;
using Espalier.Dimension;
using Espalier.Numerics;

namespace Espalier.Experiments.Estimation;

/// <summary>The samples of an estimation, and the sets of points that are made of them: noisy, drawn anew, halved, of one class.</summary>
internal sealed class EstimationData
{
    private readonly EstimationSpecification _specification;
    private readonly DataSpecifier _source;
    private readonly double[]? _deviations;

    private EstimationData(EstimationSpecification specification, DataSpecifier source, Table table, int[] rows, double[]? labels)
    {
        _specification = specification;
        _source = source;
        Table = table;
        Rows = rows;
        Labels = labels;
        _deviations = specification.Scaling == PreparationScaling.Columns ? Deviations(table) : null;
    }

    /// <summary>The samples, in the units of the data.</summary>
    public Table Table { get; }

    /// <summary>For each sample the number of its row in the data, from 0.</summary>
    public int[] Rows { get; }

    /// <summary>For each sample its class; null without classes.</summary>
    public double[]? Labels { get; }

    /// <summary>Whether the samples were generated, so that more can be drawn.</summary>
    public bool IsGenerated => _source.Set is not null;

    /// <summary>Reads or generates the samples.</summary>
    /// <exception cref="DataFormatException">They cannot be used.</exception>
    public static EstimationData Load(EstimationSpecification specification)
    {
        DataSpecifier source = DataSpecifier.Parse(specification.Data);
        if (source.Set is null && specification is { NoiseKind: not null, NoiseLevels.Count: 0 })
        {
            throw new ArgumentException($"--noise-kind says how noise is distributed, but '{specification.Data}' is a file and no --noise is added; leave it out");
        }

        string? file = File.Exists(specification.Labels) ? specification.Labels : null;
        string? column = file is null ? specification.Labels : null;
        double[]? labels = null;
        IReadOnlyList<int> Choose(int rows)
        {
            labels = file is null ? null : SampleLabels.Read(file, rows, specification.Data);
            return Subset(specification, rows, labels);
        }

        TableReaderOptions reading = specification.Reading with { Duplicates = DuplicatePolicy.Keep };
        Table table = source.Set is not null ? Generate(specification, source, specification.Seed)
            : column is not null ? TableReader.Read(source.Text, reading)
            : TableReader.Read(source.Text, reading, Choose);
        int[] rows = [.. table.Report.SourceRows ?? [.. Enumerable.Range(0, table.Samples)]];
        if (column is not null)
        {
            (table, labels) = SampleLabels.Take(table, column);
            (table, rows, labels) = Reduce(table, rows, labels, Subset(specification, table.Samples, labels));
        }
        else if (source.Set is not null)
        {
            (table, rows, labels) = Reduce(table, rows, labels, Choose(table.Samples));
        }
        else if (labels is not null)
        {
            labels = [.. rows.Select(row => labels[row])];
        }

        Require(specification, table);
        return new EstimationData(specification, source, table, rows, labels);
    }

    /// <summary>All samples as points.</summary>
    /// <param name="noise">The amplitude of noise to add; 0 for none.</param>
    public DistinctPoints Points(double noise = 0) => Treat(Points(Table), noise, draw: 0);

    /// <summary>The samples of one class as points.</summary>
    public DistinctPoints PointsOf(double label) =>
        Treat(Points(Table.Select([.. Enumerable.Range(0, Table.Samples).Where(sample => Labels![sample] == label)])), noise: 0, draw: 0);

    /// <summary>A generated set drawn anew.</summary>
    /// <param name="noise">The amplitude of noise to add; 0 for none.</param>
    /// <param name="draw">Which draw; 0 is the samples themselves.</param>
    public DistinctPoints Redrawn(double noise, int draw)
    {
        Table table = Generate(_specification, _source, _specification.Seed + (ulong)draw);
        IReadOnlyList<int> subset = Subset(_specification, table.Samples, labels: null);
        return Treat(Points(subset.Count == table.Samples ? table : table.Select([.. subset])), noise, draw);
    }

    private static PointCloud Points(Table table) => PointCloud.FromFeatures(table.Values, table.Features);

    private static Table Generate(EstimationSpecification specification, DataSpecifier source, ulong seed) =>
        source.Load(noiseKind: specification.NoiseKind, seed: seed);

    private static (Table, int[], double[]?) Reduce(Table table, int[] rows, double[]? labels, IReadOnlyList<int> samples) =>
        samples.Count == table.Samples
            ? (table, rows, labels)
            : (table.Select([.. samples]), [.. samples.Select(sample => rows[sample])], labels is null ? null : [.. samples.Select(sample => labels[sample])]);

    /// <summary>The rows of the chosen classes, or as many of them as were asked for, at random; rising.</summary>
    private static IReadOnlyList<int> Subset(EstimationSpecification specification, int rows, double[]? labels)
    {
        int[] candidates = labels is null ? [.. Enumerable.Range(0, rows)] : SampleLabels.Places(labels, specification.ChosenLabels, specification.Labels!);
        if (specification.Samples is not int wanted || wanted == candidates.Length)
        {
            return candidates;
        }

        if (wanted > candidates.Length)
        {
            throw new ArgumentException($"--samples is {wanted}, but '{specification.Data}' has only {candidates.Length} to draw from; ask for fewer, or leave it out");
        }

        int[] drawn = [.. new RandomStream(specification.Seed, "dimension/subset").NextPermutation(candidates.Length).Take(wanted).Select(place => candidates[place])];
        Array.Sort(drawn);
        return drawn;
    }

    private static void Require(EstimationSpecification specification, Table table)
    {
        if (table.Features == 1)
        {
            string besides = table.Report.DroppedColumns.Count == 0 ? "" : $" left ({string.Join(", ", table.Report.DroppedColumns.Select(column => $"{column.Name}: {column.Reason}"))})";
            throw new DataFormatException(
                specification.Data, $"there is only one column of numbers{besides}, so its dimension is 1", "give at least two columns that vary");
        }
    }

    private DistinctPoints Treat(PointCloud points, double noise, int draw)
    {
        DistinctPoints distinct = DistinctPoints.Of(points, _specification.Duplicates, _specification.Seed);
        if (noise == 0 && _deviations is null)
        {
            return distinct;
        }

        double[] values = distinct.Points.Values.ToArray();
        AddNoise(values, noise, draw);
        for (int place = 0; _deviations is not null && place < values.Length; place++)
        {
            values[place] /= _deviations[place % points.Features];
        }

        return distinct with { Points = new PointCloud(points.Features, values) };
    }

    // One stream for all levels: estimates at two levels then differ by the level alone, not by luck.
    private void AddNoise(double[] values, double amplitude, int draw)
    {
        NoiseKind kind = _specification.NoiseKind ?? _source.Set?.DefaultNoiseKind ?? NoiseKind.Normal;
        var random = new RandomStream(_specification.Seed, "dimension/added-noise", (ulong)draw);
        for (int place = 0; amplitude > 0 && place < values.Length; place++)
        {
            values[place] += amplitude * (kind == NoiseKind.Normal ? random.NextNormal() : random.NextUniform() - 0.5);
        }
    }

    private static double[] Deviations(Table table)
    {
        double[] deviations = new double[table.Features];
        for (int feature = 0; feature < deviations.Length; feature++)
        {
            double mean = 0;
            foreach (double value in table.Feature(feature))
            {
                mean += value / table.Samples;
            }

            double variance = 0;
            foreach (double value in table.Feature(feature))
            {
                variance += (value - mean) * (value - mean) / table.Samples;
            }

            // A column that does not vary, such as a pixel at the rim, stays as it is.
            deviations[feature] = variance > 0 ? Math.Sqrt(variance) : 1;
        }

        return deviations;
    }
}
