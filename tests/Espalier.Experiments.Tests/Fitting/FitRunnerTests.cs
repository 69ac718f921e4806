using System.Text.Json.Nodes;
using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tests.Runs;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Tests.Fitting;

public sealed class FitRunnerTests : IDisposable
{
    private static readonly FitSpecification s_roll = new() { Data = "M7_Roll:500", Method = FitMethod.Thesis, Epochs = 6 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_GeneratedSet_WritesARunThatReadersUnderstand()
    {
        FitResult result = FitRunner.Run(s_roll, _folder.Path);

        RunFolder folder = RunFolder.Open(result.Run);
        RunRecord record = folder.ReadRecord()!;
        Assert.Equal(RunStatus.Completed, record.Status);
        Assert.Equal("M7_Roll:500", (string?)record.Settings!["data"]);
        Assert.Equal(result.ActiveLatents, (int)record.Result!["activeLatents"]!);
        Assert.Equal(folder.Id, (string?)record.Result["run"]);
        Assert.Equal(Enumerable.Range(1, 6), folder.ReadEpochs().Select(epoch => epoch.Epoch));
        Assert.Equal(6 * 4 * 4, folder.ReadMasks().Count);
        Assert.All(folder.ReadMasks(), mask => Assert.Equal(mask.Units, mask.Kept().Length));
        Assert.Contains("M7_Roll:500", File.ReadAllText(folder.PathOf(FitRunner.ReportFileName)), StringComparison.Ordinal);
        Assert.Equal((550, 3, 3, 6), (result.Samples, result.Features, result.LatentWidth, result.Epochs));
        Assert.InRange(result.Unexplained!.Value, 0, 1.1);
        Assert.False(result.WasDone);
    }

    [Fact]
    public void Run_Again_RecallsTheResultAndTouchesNothing()
    {
        FitResult first = FitRunner.Run(s_roll, _folder.Path);
        DateTime[] before = Times(first);

        FitResult second = FitRunner.Run(s_roll, _folder.Path);

        Assert.True(second.WasDone);
        Assert.Equal(first.Unexplained, second.Unexplained);
        Assert.Equal(first.Run, second.Run);
        Assert.Equal(first.ReadOuts, second.ReadOuts);
        Assert.Equal(before, Times(second));
    }

    [Fact]
    public void Run_AnExplicitDefault_IsTheSameRun()
    {
        FitResult first = FitRunner.Run(s_roll, _folder.Path);

        FitResult second = FitRunner.Run(s_roll with { LatentStrength = 0.1, Latents = 3, HiddenLayers = 5, BatchSize = 64 }, _folder.Path);

        Assert.True(second.WasDone);
        Assert.Equal(first.Run, second.Run);
    }

    [Fact]
    public void Run_Fresh_ComputesAgainToTheSameBits()
    {
        FitResult first = FitRunner.Run(s_roll, _folder.Path);
        byte[] model = Model(first);

        FitResult second = FitRunner.Run(s_roll, _folder.Path, new FitRunnerOptions { Fresh = true });

        Assert.False(second.WasDone);
        Assert.Equal(model, Model(second));
        Assert.Equal(6, RunFolder.Open(second.Run).ReadEpochs().Count);
    }

    [Fact]
    public void Run_MoreThreads_GivesTheSameBits()
    {
        FitResult one = FitRunner.Run(s_roll, _folder.File("one"));
        FitResult two = FitRunner.Run(s_roll, _folder.File("two"), new FitRunnerOptions { Threads = 2 });

        Assert.Equal(Model(one), Model(two));
        Assert.Equal(Path.GetFileName(one.Run), Path.GetFileName(two.Run));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void Run_InterruptedAtEveryEpoch_GivesTheSameBits(int checkpointMilliseconds)
    {
        FitResult whole = FitRunner.Run(s_roll, _folder.File("whole"));
        string parts = _folder.File("parts");
        FitRunnerOptions options = new() { CheckpointInterval = TimeSpan.FromMilliseconds(checkpointMilliseconds) };

        for (int epoch = 1; epoch < 6; epoch++)
        {
            using CancellationTokenSource source = new();
            int stop = epoch;
            Progress progress = new(report => Cancel(report.Epoch.Epoch >= stop, source));
            FitInterruptedException exception = Assert.Throws<FitInterruptedException>(() => FitRunner.Run(s_roll, parts, options, progress, source.Token));
            Assert.Contains("same command", exception.Message, StringComparison.Ordinal);
            Assert.Equal(RunStatus.Interrupted, Assert.Single(RunFolder.List(parts)).ReadRecord()!.Status);
        }

        FitResult resumed = FitRunner.Run(s_roll, parts, options);

        Assert.Equal(Model(whole), Model(resumed));
        RunFolder folder = RunFolder.Open(resumed.Run);
        Assert.Equal(Enumerable.Range(1, 6), folder.ReadEpochs().Select(epoch => epoch.Epoch));
        Assert.Equal(
            RunFolder.Open(whole.Run).ReadMasks().Select(mask => mask.Bits),
            folder.ReadMasks().Select(mask => mask.Bits));
        Assert.Equal(folder.ReadEpochs().Select(epoch => epoch.Seconds).Order(), folder.ReadEpochs().Select(epoch => epoch.Seconds));
    }

    [Fact]
    public void Run_EspalierInterruptedInEveryPhase_GivesTheSameBits()
    {
        FitSpecification specification = new() { Data = "M2_Affine_3to5:200", Seed = 1 };
        FitResult whole = FitRunner.Run(specification, _folder.File("whole"), new FitRunnerOptions { Threads = 2 });
        string parts = _folder.File("parts");
        foreach (int stop in new[] { 1, 60, 90, 200, 300, whole.Epochs - 1 })
        {
            using CancellationTokenSource source = new();
            Progress progress = new(report => Cancel(report.Epoch.Epoch >= stop, source));
            FitRunnerOptions options = new() { CheckpointInterval = TimeSpan.FromMilliseconds(stop % 40) };
            Assert.Throws<FitInterruptedException>(() => FitRunner.Run(specification, parts, options, progress, source.Token));
        }

        FitResult resumed = FitRunner.Run(specification, parts);

        Assert.Equal(3, whole.Dimension, 1e-9);
        Assert.InRange(whole.Unexplained!.Value, 0, 1e-6);
        Assert.Equal(Model(whole), Model(resumed));
        Assert.Equal(whole.Explanations, resumed.Explanations);
        Assert.Equal(whole.Fates, resumed.Fates);
        Assert.Equal(whole.LatentWidth, whole.Fates.Count);
        Assert.Equal(whole.ActiveLatents, whole.Fates.Count(fate => fate is { Outcome: LatentOutcome.Kept, LossAfter: > 0.01 }));
        Assert.Equal(whole.Fates, FitRunner.Run(specification, parts).Fates);
        Assert.Equal("kept", (string?)RunFolder.Open(whole.Run).ReadRecord()!.Result!["fates"]![0]!["outcome"]);
        Assert.Equal(whole.Unexplained, resumed.Unexplained);
        Assert.Equal(
            RunFolder.Open(whole.Run).ReadEpochs().Select(epoch => epoch.ValidationLoss),
            RunFolder.Open(resumed.Run).ReadEpochs().Select(epoch => epoch.ValidationLoss));
    }

    [Fact]
    public void Run_EspalierOnASwissRoll_FindsTwoDimensions()
    {
        FitResult result = FitRunner.Run(new FitSpecification { Data = "M7_Roll:1000" }, _folder.Path);

        Assert.Equal(2, result.Dimension);
        Assert.Equal(3, result.LatentWidth);
        Assert.InRange(result.Unexplained!.Value, 0, 0.01);
        Network network = ModelFile.Read(SafetensorsFile.Read(Path.Combine(result.Run, FitRunner.ModelFileName)), "model");
        Assert.Equal(2, new Autoencoder(network).LatentWidth);
    }

    [Fact]
    public void Run_Diverging_FailsWithAReasonInTheRecord()
    {
        FitFailedException exception = Assert.Throws<FitFailedException>(() => FitRunner.Run(s_roll with { LearningRate = 1e30 }, _folder.Path));

        RunRecord record = Assert.Single(RunFolder.List(_folder.Path)).ReadRecord()!;
        Assert.Equal(RunStatus.Failed, record.Status);
        Assert.Contains("--learning-rate", record.Reason, StringComparison.Ordinal);
        Assert.Contains(record.Reason!, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhileAnotherHasTheRun_IsRefused()
    {
        FitResult done = FitRunner.Run(s_roll, _folder.Path);
        Assert.True(RunFolder.Open(done.Run).TryAcquireLock(TimeProvider.System, out RunWriter? writer));
        using (writer)
        {
            FitFailedException exception = Assert.Throws<FitFailedException>(() => FitRunner.Run(s_roll, _folder.Path, new FitRunnerOptions { Fresh = true }));
            Assert.Contains("another process", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Run_BadSettingsOrData_LeaveNothingBehind()
    {
        string runs = _folder.File("runs");

        Assert.Throws<ArgumentException>(() => FitRunner.Run(s_roll with { Epochs = 0 }, runs));
        Assert.Throws<ArgumentException>(() => FitRunner.Run(s_roll with { Scaling = PreparationScaling.Columns }, runs));
        Assert.Throws<ArgumentException>(() => FitRunner.Run(new FitSpecification { Data = "M7_Roll:100", LatentStrength = 0.1 }, runs));
        Assert.Throws<ArgumentException>(() => FitRunner.Run(new FitSpecification { Data = "M7_Roll:100", LearningRate = -1 }, runs));
        Assert.Throws<ArgumentException>(() => FitRunner.Run(s_roll with { Data = Csv("t.csv", 20), NoiseKind = NoiseKind.Normal }, runs));
        Assert.Throws<DataFormatException>(() => FitRunner.Run(s_roll with { Data = "M7_Roll:9" }, runs));
        Assert.Throws<DataFormatException>(() => FitRunner.Run(s_roll with { Data = Csv("u.csv", 9) }, runs));
        Assert.Throws<DataFormatException>(() => FitRunner.Run(s_roll with { Data = _folder.File("missing.csv") }, runs));
        Assert.False(Directory.Exists(runs));
    }

    [Fact]
    public void Run_File_HoldsATenthOutAndMergesRepetitions()
    {
        string path = Csv("t.csv", 40, repeated: 5);

        FitResult result = FitRunner.Run(s_roll with { Data = path }, _folder.Path);

        Assert.Equal(40, result.Samples);
        string report = File.ReadAllText(Path.Combine(result.Run, FitRunner.ReportFileName));
        Assert.Contains("4 rows of them held out", report, StringComparison.Ordinal);
        Assert.Contains("5 rows", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Model_TakesARawRowAndGivesItBackAsMeasured()
    {
        FitResult result = FitRunner.Run(s_roll with { Epochs = 40 }, _folder.Path);
        Table heldOut = Generators.Create("M7_Roll", 550).Select([.. Enumerable.Range(500, 50)]);
        SafetensorsFile file = SafetensorsFile.Read(Path.Combine(result.Run, FitRunner.ModelFileName));
        Network network = ModelFile.Read(file, "model");
        Preparation preparation = Preparation.FromJson(file.Metadata["espalier.preparation"]);

        Plan plan = Plan.Compile(network, 50, PlanMode.Evaluation);
        heldOut.CopySamples([.. Enumerable.Range(0, 50)], plan.Input);
        plan.Forward();

        // In single precision a row of a spread of about 10 is off by some 1e-6 of it, beside which the unexplained share moves by its root times as much.
        Assert.Equal(result.Unexplained!.Value, Unexplained(heldOut, plan.Output, preparation), 1e-4);
        Network encoder = NetworkExtraction.Extract(network, 0, new Autoencoder(network).Code.Index);
        Assert.Equal(result.LatentWidth, encoder.OutputShape.Units);
    }

    [Fact]
    public void Run_RemovingDead_DeliversASmallerNetwork()
    {
        FitSpecification specification = s_roll with { Data = "M10a_Cubic:1000", Epochs = 150, RemoveDead = true };

        FitResult result = FitRunner.Run(specification, _folder.Path);

        Network network = ModelFile.Read(SafetensorsFile.Read(Path.Combine(result.Run, FitRunner.ModelFileName)), "model");
        Assert.True(result.ActiveLatents < result.LatentWidth, $"{result.ActiveLatents} of {result.LatentWidth}");
        Assert.Equal(Math.Max(1, result.ActiveLatents), new Autoencoder(network).LatentWidth);
        Assert.Contains(RunFolder.Open(result.Run).ReadEpochs()[^1].Gammas, double.IsNaN);
    }

    [Fact]
    public void Run_SineRows_HaveSettingsOfTheirOwn()
    {
        FitResult result = FitRunner.Run(new FitSpecification { Data = "Sine2:200", Method = FitMethod.Thesis }, _folder.Path);

        JsonObject settings = RunFolder.Open(result.Run).ReadRecord()!.Settings!;
        Assert.Equal(8, result.LatentWidth);
        Assert.Equal(20, result.Epochs);
        Assert.Equal(1e-4, (double)settings["lambdaLatent"]!);
    }

    [Fact]
    public void Run_SineRowsByTheThesis_AreTakenAsTheyAreAndRowsOfAFileAreNot()
    {
        FitSpecification sine = new() { Data = "Sine2:200", Method = FitMethod.Thesis, Epochs = 1 };
        FitResult generated = FitRunner.Run(sine, _folder.Path);
        string file = Path.Combine(_folder.Path, "sine.csv");
        CsvWriter.Write(file, Generators.Create("Sine2", 200, null, null, 0));
        FitResult read = FitRunner.Run(sine with { Data = file }, _folder.Path);

        Assert.Contains("taken as they are", File.ReadAllText(Path.Combine(generated.Run, FitRunner.ReportFileName)), StringComparison.Ordinal);
        Assert.Contains("divided by its largest magnitude", File.ReadAllText(Path.Combine(read.Run, FitRunner.ReportFileName)), StringComparison.Ordinal);
    }

    private static void Cancel(bool now, CancellationTokenSource source)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private static byte[] Model(FitResult result) => File.ReadAllBytes(Path.Combine(result.Run, FitRunner.ModelFileName));

    private static DateTime[] Times(FitResult result) => [.. Directory.EnumerateFiles(result.Run).Order(StringComparer.Ordinal).Select(File.GetLastWriteTimeUtc)];

    private static double Unexplained(Table rows, ReadOnlySpan<float> reconstruction, Preparation preparation)
    {
        double error = 0;
        double variance = 0;
        for (int feature = 0; feature < rows.Features; feature++)
        {
            ReadOnlySpan<double> values = rows.Feature(feature);
            double mean = values.ToArray().Average();
            double square = preparation.Divisors[feature] * preparation.Divisors[feature];
            for (int row = 0; row < rows.Samples; row++)
            {
                error += Math.Pow(values[row] - reconstruction[(feature * rows.Samples) + row], 2) / square;
                variance += Math.Pow(values[row] - mean, 2) / square;
            }
        }

        return error / variance;
    }

    private string Csv(string name, int rows, int repeated = 0)
    {
        Table table = Generators.Create("M7_Roll", rows, seed: 3);
        string path = _folder.File(name);
        CsvWriter.Write(path, table.Select([.. Enumerable.Range(0, rows), .. Enumerable.Range(0, repeated)]));
        return path;
    }

    private sealed class Progress(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
