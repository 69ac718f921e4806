using System.Text.Json.Serialization;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting;

/// <summary>What a fit found.</summary>
public sealed record FitResult
{
    /// <summary>The verdict on the intrinsic dimension, from 0 up.</summary>
    public required double Dimension { get; init; }

    /// <summary>Lower end of the verdict's 95 % interval; null where no read-out has one.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the verdict's 95 % interval; null where no read-out has one.</summary>
    public double? Upper { get; init; }

    /// <summary>How the verdict came about, in sentences; empty in results of older versions.</summary>
    public string Verdict { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Latents that count as active at the end.</summary>
    public required int ActiveLatents { get; init; }

    /// <summary>Latents at the start.</summary>
    public required int LatentWidth { get; init; }

    /// <summary>
    /// Squared error of the delivered network on the held-out rows over their variance, both of the scaled features, components that the preparation left out
    /// included; null when the held-out rows do not vary.
    /// </summary>
    public required double? Unexplained { get; init; }

    /// <summary>The method, as on the command line.</summary>
    public required string Method { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Epochs that were run.</summary>
    public required int Epochs { get; init; }

    /// <summary>Wall-clock seconds from reading the data to the report, over all resumptions.</summary>
    public required double Seconds { get; init; }

    /// <summary>The absolute path of the run's folder; inside <c>run.json</c>, which may move, only its name.</summary>
    public required string Run { get; init; }

    /// <summary>Rows used, held-out ones included.</summary>
    public required int Samples { get; init; }

    /// <summary>Columns used; of an image the product of its sides and channels.</summary>
    public required int Features { get; init; }

    /// <summary>Channels, height and width of an image; null for rows.</summary>
    public IReadOnlyList<int>? Image { get; init; }

    /// <summary>What each way of reading the network says.</summary>
    public required IReadOnlyList<FitReadOut> ReadOuts { get; init; }

    /// <summary>What became of each latent of the first network, in its order; empty for a method that keeps no book of it.</summary>
    public IReadOnlyList<LatentFate> Fates { get; init => field = value ?? []; } = [];

    /// <summary>Sentences that explain the outcome.</summary>
    public required IReadOnlyList<string> Explanations { get; init; }

    /// <summary>What the user should worry about, each in a sentence.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Whether the run was finished already and nothing was computed.</summary>
    [JsonIgnore]
    public bool WasDone { get; init; }
}
