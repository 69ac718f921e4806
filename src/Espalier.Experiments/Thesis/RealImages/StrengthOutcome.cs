namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>What a strength of the penalty came to, by the medians over seeds.</summary>
/// <param name="Strength">λ_latent.</param>
/// <param name="Latents">Latents that survived; NaN if no training has a result.</param>
/// <param name="LossFactor">Held-out loss over that of the weakest strength; NaN likewise.</param>
internal readonly record struct StrengthOutcome(double Strength, double Latents, double LossFactor);
