using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.MaskDistances;

/// <summary>Masks of the trainings on one kind of data.</summary>
internal sealed record MaskDistancePart : TicketPart
{
    /// <summary>The shares of units that masks remove.</summary>
    public required IReadOnlyList<double> Ratios { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireRatios("ratios", Ratios);
    }
}
