using System.Text.Json;
using System.Text.Json.Serialization;
using Espalier.Numerics;

namespace Espalier.Pruning.Latents;

/// <summary>Everything a <see cref="LatentPruner"/> must remember besides networks and optimiser, as it stands in a checkpoint.</summary>
internal sealed record PrunerState
{
    // The loss before the first epoch and the least scale before the first squeeze are not finite.
    private static readonly JsonSerializerOptions s_json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, RespectNullableAnnotations = true };

    /// <summary>What is being done.</summary>
    public PrunerPhase Phase { get; set; }

    /// <summary>Epochs finished.</summary>
    public int Epoch { get; set; }

    /// <summary>Steps taken in all phases.</summary>
    public long Steps { get; set; }

    /// <summary>Steps taken in this phase.</summary>
    public int PhaseSteps { get; set; }

    /// <summary>The pass over the samples in progress.</summary>
    public long Pass { get; set; }

    /// <summary>Samples of that pass already taken.</summary>
    public int Position { get; set; }

    /// <summary>Networks started from fresh weights so far.</summary>
    public ulong Starts { get; set; }

    /// <summary>The number of latents that the next unfolded start is to have.</summary>
    public int Target { get; set; }

    /// <summary>Starts that the number of latents in <see cref="Target"/>, or in training since, has had.</summary>
    public int Tries { get; set; }

    /// <summary>Whether the recovery in progress is a long one: the last start of a number of latents that came near before.</summary>
    [JsonIgnore]
    public bool IsLong => Phase == PrunerPhase.RecoverRenewed && Tries > PrunerLimits.StartsOf(Latents.Length);

    /// <summary>How many numbers of latents near the expected one have been tried.</summary>
    public int Aims { get; set; }

    /// <summary>The largest number of latents below the accepted one that starts were refused with; 0 for none.</summary>
    public int RefusedWidth { get; set; }

    /// <summary>The squeeze's strength.</summary>
    public double Strength { get; set; }

    /// <summary>The least |γ| of the squeezed latent so far.</summary>
    public double LeastScale { get; set; } = double.PositiveInfinity;

    /// <summary>The phase's step at which <see cref="LeastScale"/> was last beaten clearly.</summary>
    public int LeastScaleStep { get; set; }

    /// <summary>The least held-out loss since a recovery began.</summary>
    public double LeastLoss { get; set; } = double.PositiveInfinity;

    /// <summary>The held-out loss of the recovery that was refused before the present start, if there was one.</summary>
    public double RefusedLoss { get; set; } = double.PositiveInfinity;

    /// <summary>The held-out loss after the last epoch.</summary>
    public double ValidationLoss { get; set; } = double.NaN;

    /// <summary>The number of latents at the start.</summary>
    public int StartWidth { get; set; }

    /// <summary>Which of the latents of the start those in training are, in the network's order.</summary>
    public int[] Latents { get; set; } = [];

    /// <summary>The same for the accepted network.</summary>
    public int[] AcceptedLatents { get; set; } = [];

    /// <summary>Why the training failed, if it has.</summary>
    public string? Failure { get; set; }

    /// <summary>What was decided, in sentences.</summary>
    public List<string> Explanations { get; set; } = [];

    /// <summary>What became of each latent.</summary>
    public LatentLedger Ledger { get; set; } = new();

    /// <summary>Where the stream of code noise stands.</summary>
    public RandomStreamState Noise { get; set; }

    /// <summary>Reads a state.</summary>
    /// <exception cref="JsonException">The text is not one.</exception>
    public static PrunerState Parse(string json) => JsonSerializer.Deserialize<PrunerState>(json, s_json) ?? throw new JsonException("it is empty");

    /// <summary>Describes every latent of the start by the scales of those in training.</summary>
    /// <param name="scales">|γ| of the latents in training, in the network's order.</param>
    public LatentState[] DescribeLatents(double[] scales)
    {
        LatentState[] states = new LatentState[StartWidth];
        for (int i = 0; i < scales.Length; i++)
        {
            states[Latents[i]] = new LatentState(scales[i], 1, IsActive: true);
        }

        return states;
    }

    /// <summary>Says what contradicts the networks that the state belongs to.</summary>
    /// <param name="latents">Latents of the network in training.</param>
    /// <param name="acceptedLatents">Latents of the accepted network.</param>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public string? FindContradiction(int latents, int acceptedLatents)
    {
        if (!Enum.IsDefined(Phase))
        {
            return $"there is no phase {Phase}";
        }

        if (Epoch < 0 || Steps < 0 || PhaseSteps < 0 || Pass < 0 || Position < 0 || Tries < 0 || Aims < 0)
        {
            return "a count is negative";
        }

        if (Target < 0 || RefusedWidth < 0 || RefusedWidth >= acceptedLatents || Target >= Math.Max(acceptedLatents, 1) || (Phase is PrunerPhase.Unfold or PrunerPhase.Renew && Target == 0))
        {
            return $"{acceptedLatents} latents are accepted, {RefusedWidth} refused and {Target} tried";
        }

        if (StartWidth is < 1 or > LatentPrunerOptions.WidestStart)
        {
            return $"a training cannot start with {StartWidth} latents";
        }

        return NamesLatents(Latents, latents) && NamesLatents(AcceptedLatents, acceptedLatents)
            ? Ledger.FindContradiction(StartWidth, AcceptedLatents)
            : "the networks have other latents";
    }

    /// <summary>Writes the state.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Whether these are so many different latents of the start, in rising order.</summary>
    private bool NamesLatents(int[] names, int count) =>
        names.Length == count && names[0] >= 0 && names[^1] < StartWidth && names.Zip(names.Skip(1)).All(pair => pair.First < pair.Second);
}
