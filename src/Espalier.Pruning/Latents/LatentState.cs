namespace Espalier.Pruning.Latents;

/// <summary>One latent at the end of an epoch.</summary>
/// <param name="Scale">|γ|; 0 once the latent is removed.</param>
/// <param name="Firing">The probability that the code's activation function lets the latent through; 1 where there is none, 0 once removed.</param>
/// <param name="IsActive">Whether it counts as active by the method's read-out.</param>
public readonly record struct LatentState(double Scale, double Firing, bool IsActive);
