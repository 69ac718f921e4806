using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tests.Runs;
using Espalier.Networks.Architectures;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;

namespace Espalier.Experiments.Tests.Fitting;

public sealed class FitSnapshotTests : IDisposable
{
    private static readonly FitSpecification s_roll = new() { Data = "M7_Roll:300", Method = FitMethod.Thesis, Epochs = 4 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_WithSnapshots_KeepsTheNetworksOfThoseEpochs()
    {
        FitResult result = FitRunner.Run(s_roll, _folder.Path, new FitRunnerOptions { Snapshots = [0, 2, 4, 9] });

        Assert.Equal(
            ["epoch-0000.safetensors", "epoch-0002.safetensors", "epoch-0004.safetensors"],
            Directory.EnumerateFiles(result.Run, "epoch-*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.All(Scales(result, 0), scale => Assert.Equal(1, scale));
        double[] last = RunFolder.Open(result.Run).ReadEpochs()[3].Gammas;
        Assert.Equal(last, Scales(result, 4));
    }

    [Fact]
    public void Run_OfAFinishedRunThatLacksASnapshot_TrainsAgainToTheSameBits()
    {
        FitResult first = FitRunner.Run(s_roll, _folder.Path);
        byte[] model = File.ReadAllBytes(Path.Combine(first.Run, FitRunner.ModelFileName));

        FitResult second = FitRunner.Run(s_roll, _folder.Path, new FitRunnerOptions { Snapshots = [2] });
        FitResult third = FitRunner.Run(s_roll, _folder.Path, new FitRunnerOptions { Snapshots = [2] });

        Assert.Equal((first.Run, false, true), (second.Run, second.WasDone, third.WasDone));
        Assert.True(File.Exists(Path.Combine(first.Run, FitRunner.SnapshotFileName(2))));
        Assert.Equal(model, File.ReadAllBytes(Path.Combine(first.Run, FitRunner.ModelFileName)));
        Assert.Equal(4, RunFolder.Open(first.Run).ReadEpochs().Count);
    }

    [Fact]
    public void Run_OfAFinishedRunWithoutAReport_WritesOneWhenItIsAskedFor()
    {
        FitResult without = FitRunner.Run(s_roll, _folder.Path, new FitRunnerOptions { Report = false });
        bool hadReport = File.Exists(Path.Combine(without.Run, FitRunner.ReportFileName));

        FitResult with = FitRunner.Run(s_roll, _folder.Path);

        Assert.False(hadReport);
        Assert.True(File.Exists(Path.Combine(with.Run, FitRunner.ReportFileName)));
        Assert.Equal(without.Unexplained, with.Unexplained);
    }

    private static double[] Scales(FitResult result, int epoch)
    {
        string path = Path.Combine(result.Run, FitRunner.SnapshotFileName(epoch));
        return new Autoencoder(ModelFile.Read(SafetensorsFile.Read(path), path)).ScaleMagnitudes();
    }
}
