namespace Espalier.Experiments.Thesis.Latents;

/// <summary>The codes that a network gives to some samples.</summary>
/// <param name="values">[samples × latents], row-major.</param>
/// <param name="latents">The number of latents.</param>
internal sealed class LatentCodes(float[] values, int latents)
{
    /// <summary>The number of samples.</summary>
    public int Count => values.Length / latents;

    /// <summary>The number of latents.</summary>
    public int Latents => latents;

    /// <summary>The values of one latent, [samples].</summary>
    public double[] Of(int latent) => [.. Enumerable.Range(0, Count).Select(sample => (double)values[(sample * latents) + latent])];

    /// <summary>The mean code, [latents].</summary>
    public float[] Means() => [.. Enumerable.Range(0, latents).Select(latent => (float)Of(latent).Average())];
}
