using Espalier.Networks.Architectures;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Training;
using Espalier.Pruning.Penalties;

namespace Espalier.Pruning.Tests.Penalties;

public sealed class LatentSqueezeTests
{
    private const double Noise = 0.5;

    public static TheoryData<float[]> ScalesOfLatents => new((float[])[2f, -1.5f, 0.8f, 0.3f], [-0.01f, 1f, -1f, 0.02f], [0f, 0.1f, 100f, -3f]);

    [Theory]
    [MemberData(nameof(ScalesOfLatents))]
    public void AddGradient_AgreesWithDifferencesOfTheValue(float[] scales)
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer(scales);
        LatentSqueeze squeeze = new(Noise) { Strength = 3 };
        squeeze.AddGradient(trainer, autoencoder);
        float[] gradients = autoencoder.Scale.Of(trainer.Gradients).ToArray();

        // A power of two, exact at each scale but 100, so that the difference is of the step taken; small enough to leave the weakest latent the weakest.
        const float Step = 1f / (1 << 9);
        for (int i = 0; i < scales.Length; i++)
        {
            (double above, float high) = ValueAt(squeeze, autoencoder, i, scales[i] + Step);
            (double below, float low) = ValueAt(squeeze, autoencoder, i, scales[i] - Step);
            autoencoder.Network.ValuesOf(autoencoder.Scale)[i] = scales[i];

            // Central differences err by h²/6·|f‴|, and |f‴| is below 12·λ/σ; the gradient is rounded to float.
            Assert.Equal((above - below) / (high - low), gradients[i], (12 * 3 / Noise * Step * Step / 6) + 1e-6);
        }
    }

    [Fact]
    public void AddGradient_WeakestLatent_GetsTheFullStrengthAndTheOthersAShare()
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([1f, -1f, 1f, -0.5f]);
        trainer.Gradients.Fill(2f);

        new LatentSqueeze(Noise) { Strength = 4 }.AddGradient(trainer, autoencoder);

        // 2λσ²γ/(σ² + γ²) with σ² = ¼ is 0.4·λ at γ = 1 and 0.5·λ at γ = ½.
        float[] expected = [2f + (0.3f * 1.6f), 2f - (0.3f * 1.6f), 2f + (0.3f * 1.6f), 2f - 2f];
        Assert.All(expected.Zip(autoencoder.Scale.Of(trainer.Gradients).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.All(autoencoder.Network.Parameters.Where(parameter => parameter.Name != autoencoder.Scale.Name && parameter.Offset < autoencoder.Network.TrainableLength), parameter =>
            Assert.False(parameter.Of(trainer.Gradients).ContainsAnyExcept(2f)));
    }

    [Fact]
    public void AddGradient_WithoutStrength_AddsNothing()
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([1f, -1f, 1f, -0.5f]);
        trainer.Gradients.Fill(2f);
        LatentSqueeze squeeze = new(Noise);

        squeeze.AddGradient(trainer, autoencoder);

        Assert.False(trainer.Gradients.ContainsAnyExcept(2f));
        Assert.Equal(0, squeeze.Value(autoencoder));
    }

    [Fact]
    public void AddGradient_OfOneLatent_IsLargestWhereItEqualsTheNoise()
    {
        // It grows as a strong latent weakens, and vanishes with the latent.
        double[] pulls = [.. new[] { 4f, 2f, 1f, 0.5f, 0.25f, 0f }.Select(scale =>
        {
            (Trainer trainer, Autoencoder autoencoder) = Trainer([scale, 9f, 9f, 9f]);
            new LatentSqueeze(Noise) { Strength = 1 }.AddGradient(trainer, autoencoder);
            return (double)autoencoder.Scale.Of(trainer.Gradients)[0];
        })];

        Assert.Equal(3, Array.IndexOf(pulls, pulls.Max()));
        Assert.Equal(pulls.Take(4).Order(), pulls.Take(4));
        Assert.Equal(0, pulls[^1]);
    }

    [Theory]
    [InlineData(0, new[] { 1f })]
    [InlineData(1, new[] { 3f, -1f, 2f })]
    [InlineData(0, new[] { 1f, -1f, 2f })]
    [InlineData(2, new[] { 3f, -1f, 0f })]
    public void WeakestOf_Scales_IsTheFirstOfSmallestMagnitude(int expected, float[] scales) => Assert.Equal(expected, LatentSqueeze.WeakestOf(scales));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Constructor_NoiseNotPositive_IsRefused(double noise) => Assert.Throws<ArgumentOutOfRangeException>(() => new LatentSqueeze(noise));

    private static (double Value, float Scale) ValueAt(LatentSqueeze squeeze, Autoencoder autoencoder, int latent, float scale)
    {
        autoencoder.Network.ValuesOf(autoencoder.Scale)[latent] = scale;
        return (squeeze.Value(autoencoder), scale);
    }

    private static (Trainer Trainer, Autoencoder Autoencoder) Trainer(float[] scales)
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder(latents: scales.Length);
        scales.CopyTo(autoencoder.Network.ValuesOf(autoencoder.Scale));
        return (new Trainer(autoencoder.Network, new MeanSquaredError(), new Adam(autoencoder.Network.TrainableLength)), autoencoder);
    }
}
