namespace Espalier.Reference.Networks;

/// <summary>Adds the thesis's penalty on batch norm scales to their gradient, after back-propagation and before the optimizer's step: <c>dγ ← dγ + λ·sign γ</c>, sign 0 = 0.</summary>
/// <remarks>Source: Liu et al. 2017, arXiv 1708.06519 (network slimming); Klazinga 2022 for the rule of latent layers.</remarks>
public static class ReferenceScalePenalty
{
    /// <summary>Below this a scale of a latent layer counts as dead.</summary>
    public const double LatentThreshold = 1e-4;

    /// <summary>Adds λ·sign γ.</summary>
    /// <param name="scale">γ and its gradient, which is changed.</param>
    /// <param name="strength">λ.</param>
    public static void Apply(ReferenceParameter scale, double strength)
    {
        for (int i = 0; i < scale.Values.Length; i++)
        {
            scale.Gradient[i] += strength * Math.Sign(scale.Values[i]);
        }
    }

    /// <summary>Adds λ·sign γ, and sets scales under <see cref="LatentThreshold"/> and their gradients to zero.</summary>
    /// <param name="scale">γ and its gradient, both changed.</param>
    /// <param name="strength">λ.</param>
    public static void ApplyToLatent(ReferenceParameter scale, double strength)
    {
        Apply(scale, strength);
        for (int i = 0; i < scale.Values.Length; i++)
        {
            if (Math.Abs(scale.Values[i]) < LatentThreshold)
            {
                scale.Values[i] = 0;
                scale.Gradient[i] = 0;
            }
        }
    }
}
