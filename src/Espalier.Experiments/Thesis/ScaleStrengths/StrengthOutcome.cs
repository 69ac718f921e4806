using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.ScaleStrengths;

/// <summary>One strength with one seed.</summary>
/// <param name="Strength">λ.</param>
/// <param name="Seed">The seed.</param>
/// <param name="BaseLoss">Held-out loss of the base training after its last epoch; infinity if it failed, which is that it diverged.</param>
/// <param name="Scales">|γ| of all units after that epoch; none if it failed.</param>
/// <param name="Ticket">The ticket; null if it was not trained.</param>
internal sealed record StrengthOutcome(double Strength, ulong Seed, double BaseLoss, IReadOnlyList<double> Scales, RetrainedTicket? Ticket)
{
    /// <summary>The ticket's lowest held-out loss; infinity if it or its base training diverged.</summary>
    public double Lowest => Ticket?.Lowest() ?? double.PositiveInfinity;
}
