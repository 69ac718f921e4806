using System.Globalization;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Tests.Runs;
using Espalier.Numerics;

namespace Espalier.Experiments.Tests.Estimation;

/// <summary>What becomes of files on their way to the estimators: duplicates, subsets, classes, units.</summary>
public sealed class EstimationDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(DuplicateTreatment.Merge, "merge")]
    [InlineData(DuplicateTreatment.Keep, "keep")]
    [InlineData(DuplicateTreatment.Jitter, "jitter")]
    public void Run_RepeatedRows_AreCountedAndTreatedAsAsked(DuplicateTreatment treatment, string word)
    {
        string path = Write("d.csv", Points(120, 3, seed: 1).SelectMany((row, i) => i < 10 ? new[] { row, row } : [row]));

        EstimationResult result = Run(new() { Data = path, Estimators = [new("MLE", 10)], Duplicates = treatment });

        Assert.Equal(new DuplicateCount(10, word), result.Duplicates);
        Assert.Equal(130, result.Samples);
        Assert.Equal(130, result.Estimates[0].Pointwise!.Count);

        // Merged: the second of each pair is gone. Kept: either has a neighbour at distance 0 and is dropped. Moved: all can be used.
        int without = treatment switch { DuplicateTreatment.Merge => 10, DuplicateTreatment.Keep => 20, _ => 0 };
        Assert.Equal(without, result.Estimates[0].Pointwise!.Count(double.IsNaN));
        Assert.Equal(treatment == DuplicateTreatment.Keep ? 20 : 0, result.Estimates[0].Dropped.Sum(dropped => dropped.Count));
        Assert.Equal("10 rows", Assert.Single(result.Treatments).Subject);
    }

    [Fact]
    public void Run_Pointwise_GoesWithTheRowsOfTheFile()
    {
        double[][] points = Points(120, 3, seed: 1);
        string path = Write("p.csv", points);
        string other = Write("q.csv", points.Select((row, i) => i == 7 ? [row[0], double.NaN, row[2]] : row));

        EstimationResult whole = Run(new() { Data = path, Estimators = [new("MLE", 10)] });
        EstimationResult holed = Run(new() { Data = other, Estimators = [new("MLE", 10)], Reading = new() { Missing = MissingPolicy.Drop } });

        Assert.Equal(Enumerable.Range(1, 120), whole.Rows);
        Assert.Equal([.. Enumerable.Range(1, 7), .. Enumerable.Range(9, 112)], holed.Rows);
        PointwiseFile.Write(_folder.File("local.csv"), holed);
        string[] lines = File.ReadAllLines(_folder.File("local.csv"));
        Assert.Equal("row,MLE:10", lines[0]);
        Assert.Equal(120, lines.Length);
        Assert.Equal($"9,{holed.Estimates[0].Pointwise![7].ToString("R", CultureInfo.InvariantCulture)}", lines[8]);
    }

    [Fact]
    public void Run_Samples_DrawsThatManyRowsAndTheSameForASeed()
    {
        string path = Write("s.csv", Points(200, 3, seed: 2));
        EstimationSpecification specification = new() { Data = path, Estimators = [new("TwoNN")], Samples = 50, Seed = 3 };

        EstimationResult result = Run(specification);

        Assert.Equal((50, 50), (result.Samples, result.Rows.Distinct().Count()));
        Assert.Equal(result.Rows.Order(), result.Rows);
        Assert.Equal(result.Rows, Run(specification).Rows);
        Assert.NotEqual(result.Rows, Run(specification with { Seed = 4 }).Rows);
        Assert.Contains("only 200", Assert.Throws<ArgumentException>(() => Run(specification with { Samples = 201 })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_Labels_EstimatesEveryClassByItself(bool inOneFile)
    {
        (string data, string labels) = Classes(inOneFile);

        EstimationResult result = Run(new() { Data = data, Labels = labels, Estimators = [new("MLE", 10)] });

        Assert.Equal([(1.0, 150), (4.0, 90)], result.Classes.Select(one => (one.Label, one.Samples)));
        Assert.Equal(240, result.Samples);
        Assert.Equal(4, result.Features);
        Assert.InRange(result.Classes[0].Estimates[0].Dimension!.Value, 0.8, 1.2);
        Assert.InRange(result.Classes[1].Estimates[0].Dimension!.Value, 3, 5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_ChosenLabel_LooksAtThatClassAlone(bool inOneFile)
    {
        (string data, string labels) = Classes(inOneFile);
        EstimationSpecification specification = new() { Data = data, Labels = labels, Estimators = [new("MLE", 10)] };

        EstimationResult result = Run(specification with { ChosenLabels = [4] });

        Assert.Equal(90, result.Samples);
        Assert.Equal(Run(specification).Classes[1].Estimates[0].Dimension, result.Estimates[0].Dimension);
        Assert.All(result.Labels!, label => Assert.Equal(4, label));
        Assert.Contains("begin with 1, 4", Assert.Throws<DataFormatException>(() => Run(specification with { ChosenLabels = [2] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ClassesTooSmallOrAllEqual_SayWhyInTheirRows()
    {
        string data = Write("c.csv", [.. Points(60, 2, seed: 1), [5, 5], [5, 5], [5, 5], [6, 6]]);
        string labels = Write("l.csv", Enumerable.Range(0, 64).Select(i => new double[] { i < 60 ? 0 : i < 63 ? 1 : 2 }));

        EstimationResult result = Run(new() { Data = data, Labels = labels, Estimators = [new("TwoNN")], Duplicates = DuplicateTreatment.Keep });

        Assert.NotNull(result.Classes[0].Estimates[0].Dimension);
        Assert.Contains("equal", result.Classes[1].Estimates[0].Error, StringComparison.Ordinal);
        Assert.Contains("more than one", result.Classes[2].Estimates[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_LabelsThatDoNotFit_AreRefused()
    {
        (string data, _) = Classes(inOneFile: false);
        EstimationSpecification specification = new() { Data = data, Estimators = [new("TwoNN")] };

        Assert.Contains("240 samples", Refusal(specification with { Labels = Write("few.csv", [[1], [2]]) }), StringComparison.Ordinal);
        Assert.Contains("2 columns", Refusal(specification with { Labels = Write("wide.csv", [[1, 2], [2, 3]]) }), StringComparison.Ordinal);
        Assert.Contains("neither a file nor a column", Refusal(specification with { Labels = "species" }), StringComparison.Ordinal);
        Assert.Contains("different labels", Refusal(specification with { Labels = "x1" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ScalingColumns_ForgetsUnits()
    {
        double[][] points = Points(150, 3, seed: 5);
        string metres = Write("m.csv", points);
        string mixed = Write("k.csv", points.Select(row => new[] { row[0] * 1000, row[1], row[2] * 1e-3 }));
        EstimationSpecification specification = new() { Data = metres, Estimators = [new("MLE", 10)], Scaling = PreparationScaling.Columns };

        double? expected = Run(specification).Estimates[0].Dimension;

        Assert.Equal(expected!.Value, Run(specification with { Data = mixed }).Estimates[0].Dimension!.Value, 9);
        Assert.NotEqual(expected.Value, Run(specification with { Data = mixed, Scaling = PreparationScaling.Total }).Estimates[0].Dimension!.Value, 2);
    }

    [Fact]
    public void Run_RepeatsOfAFile_AreRandomHalves()
    {
        double[][] points = Points(100, 3, seed: 6);
        EstimationResult result = Run(new() { Data = Write("h.csv", points), Estimators = [new("TwoNN")], Repeats = 2, IntervalHalves = 4, Seed = 9 });

        double half = new TwoNN().Estimate(new PointCloud(3, [.. points.SelectMany(row => row)]).Select(DeleteHalfJackknife.Half(100, 9, 1))).Dimension;

        Assert.Equal(2, result.Estimates[0].Repeats!.Values.Count);
        Assert.Equal(half, result.Estimates[0].Repeats!.Values[1]);
    }

    [Fact]
    public void Run_OneColumn_IsRefused()
    {
        Assert.Contains("one column", Refusal(new() { Data = Write("one.csv", Points(30, 1, seed: 1)) }), StringComparison.Ordinal);
        Assert.Contains("constant", Refusal(new() { Data = Write("two.csv", Points(30, 1, seed: 1).Select(row => new[] { row[0], 3 })) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Fit_StandsInTheSameTable()
    {
        string path = Write("line.csv", Points(80, 1, seed: 3).Select(row => new[] { row[0], 2 * row[0], 1 - row[0] }));
        EstimationRunnerOptions options = new() { RunsDirectory = _folder.File("runs") };

        EstimationResult result = EstimationRunner.Run(
            new() { Data = path, Estimators = [new("TwoNN"), new("espalier")], NoiseLevels = [0.1] }, options, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(1, result.Estimates[1].Dimension);
        Assert.Contains("run ", result.Estimates[1].Notes[0], StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(_folder.File("runs")));
        Assert.Null(result.Noise[0].Estimates[1].Dimension);
        Assert.NotEmpty(result.Noise[0].Estimates[1].Error!);
    }

    private static EstimationResult Run(EstimationSpecification specification) =>
        EstimationRunner.Run(specification, cancellation: TestContext.Current.CancellationToken);

    private static string Refusal(EstimationSpecification specification) => Assert.Throws<DataFormatException>(() => Run(specification)).Message;

    private static double[][] Points(int count, int dimension, ulong seed)
    {
        RandomStream random = new(seed, "points");
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimension).Select(_ => random.NextUniform()).ToArray())];
    }

    /// <summary>A line, class 1, and a cube of four dimensions, class 4, their rows mingled.</summary>
    private (string Data, string Labels) Classes(bool inOneFile)
    {
        double[][] line = [.. Points(150, 1, seed: 1).Select(row => (double[])[row[0], row[0], 2 * row[0], 0.5])];
        double[][] rows = [.. line.Select(row => (double[])[.. row, 1]), .. Points(90, 4, seed: 2).Select(row => (double[])[.. row, 4])];
        double[][] mingled = [.. new RandomStream(1, "mingle").NextPermutation(rows.Length).Select(place => rows[place])];
        return inOneFile
            ? (Write("all.csv", mingled, "x1,x2,x3,x4,kind"), "kind")
            : (Write("data.csv", mingled.Select(row => row[..4]), "x1,x2,x3,x4"), Write("labels.csv", mingled.Select(row => row[4..])));
    }

    private string Write(string name, IEnumerable<double[]> rows, string? header = null)
    {
        IEnumerable<string> lines = rows.Select(row => string.Join(',', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        File.WriteAllLines(_folder.File(name), header is null ? lines : lines.Prepend(header));
        return _folder.File(name);
    }
}
