using Espalier.Networks.Architectures;
using Espalier.Networks.Training;

namespace Espalier.Pruning.Penalties;

/// <summary>
/// Presses the code flat in its weakest direction: a penalty on the information that each latent carries past the code's noise, strongest on the weakest latent.
/// </summary>
/// <remarks>
/// <para>A latent of deviation γ under noise σ carries ½·ln(1 + γ²/σ²) nats (Shannon 1948, the capacity of a Gaussian channel). The penalty is
/// <c>σ²·Σ λᵢ·ln(1 + γᵢ²/σ²)</c> with λᵢ = λ for the latent of smallest |γ| and <see cref="OthersShare"/>·λ for the others; its gradient <c>2λᵢσ²γ/(σ² + γ²)</c> grows as
/// a latent weakens, so that one is emptied at a time. An L1 penalty was tried and shrank all latents alike, the decoder making up for it.</para>
/// <para>Of Gaussian data with variances v it leaves the latents with v above λσ² (reverse water-filling: Cover and Thomas 2006, "Elements of Information Theory", section 10.3).</para>
/// </remarks>
public sealed class LatentSqueeze
{
    /// <summary>The strength on all latents but the weakest, as a share of the strength on that one.</summary>
    public const double OthersShare = 0.3;

    private readonly double _noiseVariance;

    /// <summary>Makes the penalty.</summary>
    /// <param name="noise">The code noise's standard deviation σ; positive.</param>
    public LatentSqueeze(double noise)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(noise);
        _noiseVariance = noise * noise;
    }

    /// <summary>Gets or sets λ, the strength on the weakest latent; 0 for none.</summary>
    public double Strength { get; set; }

    /// <summary>Computes the penalty's value.</summary>
    /// <param name="autoencoder">The autoencoder.</param>
    /// <returns>The value; 0 without strength.</returns>
    public double Value(Autoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        ReadOnlySpan<float> scales = autoencoder.Network.ValuesOf(autoencoder.Scale);
        int weakest = WeakestOf(scales);
        double sum = 0;
        for (int i = 0; i < scales.Length; i++)
        {
            sum += (i == weakest ? 1 : OthersShare) * Math.Log(1 + (scales[i] * (double)scales[i] / _noiseVariance));
        }

        return _noiseVariance * Strength * sum;
    }

    /// <summary>Adds the penalty's gradient to that of the scales.</summary>
    /// <param name="trainer">The training, its gradients complete.</param>
    /// <param name="autoencoder">The network that it trains.</param>
    public void AddGradient(Trainer trainer, Autoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(autoencoder);
        if (Strength == 0)
        {
            return;
        }

        ReadOnlySpan<float> scales = trainer.Network.ValuesOf(autoencoder.Scale);
        Span<float> gradients = autoencoder.Scale.Of(trainer.Gradients);
        int weakest = WeakestOf(scales);
        for (int i = 0; i < scales.Length; i++)
        {
            double strength = i == weakest ? Strength : OthersShare * Strength;
            gradients[i] += (float)(2 * strength * _noiseVariance * scales[i] / (_noiseVariance + (scales[i] * (double)scales[i])));
        }
    }

    /// <summary>Finds the latent of smallest |γ|.</summary>
    /// <param name="scales">The scales γ; at least one.</param>
    /// <returns>Its index, the first of equals.</returns>
    public static int WeakestOf(ReadOnlySpan<float> scales)
    {
        int weakest = 0;
        for (int i = 1; i < scales.Length; i++)
        {
            if (Math.Abs(scales[i]) < Math.Abs(scales[weakest]))
            {
                weakest = i;
            }
        }

        return weakest;
    }
}
