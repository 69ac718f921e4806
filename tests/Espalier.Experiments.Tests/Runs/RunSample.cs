using System.Text.Json.Nodes;
using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Tests.Runs;

/// <summary>A run as tests need it.</summary>
internal static class RunSample
{
    public const string DataHash = "0123abcd";

    public static RunVersions Versions { get; } = new() { Espalier = "0.1.0", Runtime = ".NET 10.0.1" };

    public static RunHardware Hardware { get; } = new() { OperatingSystem = "Linux", Architecture = "X64", Cores = 2, Lanes = "512" };

    public static JsonObject Specification => new() { ["latents"] = 8 };

    public static RunFolder Create(TemporaryFolder folder) =>
        RunFolder.Create(folder.File("runs"), RunIdentifier.Compute("fit", Specification, DataHash));

    public static RunWriter Lock(RunFolder run, TimeProvider? timeProvider = null)
    {
        Assert.True(run.TryAcquireLock(timeProvider ?? new FixedTimeProvider(), out RunWriter? writer));
        return writer;
    }

    public static RunRecord Start(RunWriter writer) =>
        writer.Start("fit", Specification, new JsonObject { ["latents"] = 8, ["seed"] = 0 }, DataHash, Versions, Hardware);

    public static EpochMetrics Epoch(int epoch) => new()
    {
        Epoch = epoch,
        TrainLoss = 1.0 / epoch,
        ValidationLoss = double.NaN,
        LearningRate = 1e-3,
        Penalty = 0.1,
        ActiveLatents = 2,
        Gammas = [0.5, 1e-7, double.NaN],
        Seconds = 0.25 * epoch,
    };
}
