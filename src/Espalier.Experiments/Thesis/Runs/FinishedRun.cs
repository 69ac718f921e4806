using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Thesis.Runs;

/// <summary>A run that has ended, as its folder tells it.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Failure">Why it has no result, such as that it diverged; null if it has one.</param>
/// <param name="WasDone">Whether nothing was computed now.</param>
internal sealed record FinishedRun(RunFolder Folder, string? Failure, bool WasDone)
{
    private IReadOnlyList<EpochMetrics>? _epochs;
    private IReadOnlyList<MaskRecord>? _masks;

    /// <summary>Whether it has a result.</summary>
    public bool Succeeded => Failure is null;

    /// <summary>The epochs, in order.</summary>
    public IReadOnlyList<EpochMetrics> Epochs => _epochs ??= Folder.ReadEpochs();

    /// <summary>The masks, in the order of their drawing.</summary>
    public IReadOnlyList<MaskRecord> Masks => _masks ??= Folder.ReadMasks();

    /// <summary>The result of a fit.</summary>
    public FitResult Fit => Read(FitJson.Default.FitResult);

    /// <summary>The result.</summary>
    /// <exception cref="InvalidOperationException">The run failed.</exception>
    /// <exception cref="RunFormatException">The folder is damaged.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        RunRecord? record = Folder.ReadRecord();
        if (record?.Result is not { } result)
        {
            throw new InvalidOperationException($"run {Folder.Id} has no result: {Failure ?? "it is not finished"}");
        }

        try
        {
            return result.Deserialize(type)!;
        }
        catch (JsonException exception)
        {
            throw new RunFormatException(Folder.PathOf("run.json"), "the result is damaged; run again with --fresh", exception);
        }
    }
}
