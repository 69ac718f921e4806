using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.ScaleStrengths;

/// <summary>Base trainings of several strengths and a ticket of each, on one kind of data.</summary>
internal sealed record ScaleStrengthPart : RetrainingPart
{
    /// <summary>The strengths λ, each for all of λ_conv, λ_linear and λ_latent, in ascending order from 0 on.</summary>
    public required IReadOnlyList<double> Strengths { get; init; }

    /// <summary>The one of them, above 0, that the claim is judged by, named before there are numbers; Early-Bird's own is 10⁻⁴.</summary>
    public required double JudgedStrength { get; init; }

    /// <summary>The share of units that masks remove.</summary>
    public required double Ratio { get; init; }

    /// <summary>The epoch whose last mask is taken.</summary>
    public required int DrawEpoch { get; init; }

    /// <summary>After which epoch of the base training the weights are taken.</summary>
    public required int WeightsEpoch { get; init; }

    /// <summary>The ticket, the same of every base training.</summary>
    public TicketPlan Ticket() => new() { Mask = TicketMask.Drawn, Ratio = Ratio, DrawEpoch = DrawEpoch, WeightsEpoch = WeightsEpoch };

    /// <summary>The base training of a strength; equal seeds give equal initial weights.</summary>
    public FitPlan BaseOf(double strength, ulong seed)
    {
        ThesisSettings training = Training with { LambdaLatent = strength, LambdaLinear = strength };
        return Base(HoldsImages ? training with { LambdaConv = strength } : training, seed);
    }

    /// <summary>Its ticket, trained again.</summary>
    public RetrainRun Retrain(double strength, ulong seed) => new(BaseOf(strength, seed), Retraining, Ticket());

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireRatios("ratio", Ratio);
        RequireEpochs("drawEpoch", 1, DrawEpoch);
        RequireKept("weightsEpoch", WeightsEpoch);
        if (Strengths.Count < 2 || Strengths[0] != 0 || Strengths.Zip(Strengths.Skip(1)).Any(pair => !(pair.First < pair.Second)) || !double.IsFinite(Strengths[^1]))
        {
            throw new ArgumentException(FormattableString.Invariant($"'strengths' is {string.Join(", ", Strengths)}; write 0 and at least one other in ascending order"));
        }

        if (!(JudgedStrength > 0) || !Strengths.Contains(JudgedStrength))
        {
            throw new ArgumentException(FormattableString.Invariant($"'judgedStrength' is {JudgedStrength}; give one of 'strengths' above 0, by which the claim is judged"));
        }

        if (Training.LambdaLatent is not null || Training.LambdaLinear is not null || Training.LambdaConv is not null)
        {
            throw new ArgumentException($"the 'training' of part {Name} has a strength of its own; leave it out, for 'strengths' gives them all");
        }
    }
}
