using System.Text.Json.Serialization;
using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>A part of an experiment on masks and tickets: one kind of data and the base training from which masks are drawn.</summary>
internal abstract record TicketPart : ExperimentPart
{
    /// <summary>The epochs of the base training.</summary>
    [JsonIgnore]
    public int Epochs => Training.Epochs!.Value;

    /// <summary>Whether the samples are images.</summary>
    /// <exception cref="DataFormatException">A file cannot be used.</exception>
    [JsonIgnore]
    public bool HoldsImages => ImageInterpretation.Inferred.Resolve(DataSpecifier.Parse(Training.Data)) is not null;

    /// <summary>The base training of a seed.</summary>
    public FitPlan Base(ulong seed) => Base(Training, seed);

    /// <summary>A base training; equal ones of all ticket experiments are one run folder, since all keep the networks of <see cref="KeptEpochs"/>.</summary>
    public static FitPlan Base(ThesisSettings training, ulong seed) => new(training.ToFit(seed), KeptEpochs(training.Epochs!.Value));

    /// <summary>The epochs whose networks are kept: 0, which is before training, to 10, then every fifth, and the last. All of them would fill the disk with networks for images.</summary>
    public static int[] KeptEpochs(int epochs) => [.. Enumerable.Range(0, epochs + 1).Where(epoch => epoch is <= 10 || epoch % 5 == 0 || epoch == epochs)];

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (Training.Epochs is null)
        {
            throw new ArgumentException($"the 'training' of part {Name} does not say its epochs; give 'epochs' from 1 to {ThesisDefaults.MostEpochs}, to which drawing epochs refer");
        }
    }

    /// <summary>Refuses shares of units for which the base training draws no masks.</summary>
    protected static void RequireRatios(string member, params IReadOnlyList<double> ratios)
    {
        if (ratios.Count == 0 || ratios.Distinct().Count() < ratios.Count || ratios.Any(ratio => !ThesisDefaults.Ratios.Contains(ratio)))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"'{member}' is {string.Join(", ", ratios)}; give different ones of {string.Join(", ", ThesisDefaults.Ratios)}, for which masks are drawn"));
        }
    }

    /// <summary>Refuses epochs that the base training has not.</summary>
    protected void RequireEpochs(string member, int first, params IReadOnlyList<int> epochs)
    {
        if (epochs.Count == 0 || epochs.Distinct().Count() < epochs.Count || epochs.Any(epoch => epoch < first || epoch > Epochs))
        {
            throw new ArgumentException($"'{member}' is {string.Join(", ", epochs)}; give different epochs from {first} to {Epochs}, the last of the training");
        }
    }

    /// <summary>Refuses epochs whose networks are not kept.</summary>
    protected void RequireKept(string member, params IReadOnlyList<int> epochs)
    {
        RequireEpochs(member, 0, epochs);
        if (epochs.Except(KeptEpochs(Epochs)).Any())
        {
            throw new ArgumentException($"'{member}' is {string.Join(", ", epochs)}; give epochs whose networks are kept: {string.Join(", ", KeptEpochs(Epochs))}");
        }
    }
}
