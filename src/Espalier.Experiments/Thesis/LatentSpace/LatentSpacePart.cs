using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>Trainings of one setting, of which the thesis shows one.</summary>
internal sealed record LatentSpacePart
{
    /// <summary>The name, such as <c>one-latent</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The training, on images of one variable.</summary>
    public required ThesisSettings Training { get; init; }

    /// <summary>How many latents survive in the thesis's example; 1 or 2.</summary>
    public required int Latents { get; init; }
}
