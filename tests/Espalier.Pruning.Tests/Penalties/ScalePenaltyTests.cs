using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Training;
using Espalier.Pruning.Penalties;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Tests.Penalties;

public sealed class ScalePenaltyTests
{
    private static readonly TrainingPosition s_position = new(1, 0, 1);

    [Fact]
    public void BeforeStep_SubGradient_AddsStrengthTimesSign()
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([2f, -3f, 0f, 5e-4f]);
        trainer.Gradients.Fill(1f);

        new ScalePenalty(new ScalePenaltyOptions { Latent = 0.25, Linear = 0.5 }).BeforeStep(trainer, s_position, 0);

        // The third is 0 and below the threshold: frozen.
        Assert.Equal([1.25f, 0.75f, 0f, 1.25f], autoencoder.Scale.Of(trainer.Gradients).ToArray());
        Assert.Equal([2f, -3f, 0f, 5e-4f], autoencoder.Network.ValuesOf(autoencoder.Scale).ToArray());
        Parameter other = autoencoder.Network.NodeNamed("encoder.0.norm").Find(ParameterRole.Scale)!;
        Assert.All(other.Of(trainer.Gradients).ToArray(), gradient => Assert.Equal(1.5f, gradient));
        Assert.All(autoencoder.Network.Parameters.Where(parameter => parameter.Role is ParameterRole.Weight or ParameterRole.Bias or ParameterRole.Shift), parameter =>
            Assert.False(parameter.Of(trainer.Gradients).ContainsAnyExcept(1f)));
    }

    [Theory]
    [InlineData(PenaltyScaling.Off, 5, 1)]
    [InlineData(PenaltyScaling.Switch, 0.0999, 1)]
    [InlineData(PenaltyScaling.Switch, 0.1, 0)]
    [InlineData(PenaltyScaling.Linear, 0.06, 0.5)]
    [InlineData(PenaltyScaling.Linear, 0.01, 1)]
    [InlineData(PenaltyScaling.Linear, 0.2, 0)]
    [InlineData(PenaltyScaling.Multi, 0.1, 1)]
    [InlineData(PenaltyScaling.Multi, 0.02, 5)]
    [InlineData(PenaltyScaling.Multi, 0.11, 0)]
    [InlineData(PenaltyScaling.Multi, 0, 1e8)]
    public void BeforeStep_ScaledByTheLoss_AddsThatShare(PenaltyScaling scaling, double loss, double share)
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([2f, -3f, 1f, 4f]);
        trainer.Gradients.Clear();

        new ScalePenalty(new ScalePenaltyOptions { Latent = 0.25, Scaling = scaling, LeastLoss = 0.02 }).BeforeStep(trainer, s_position, loss);

        Assert.All(autoencoder.Scale.Of(trainer.Gradients).ToArray(), gradient => Assert.Equal(0.25 * share, Math.Abs(gradient), 1e-6 * share));
    }

    [Fact]
    public void Constructor_LossesInTheWrongOrder_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new ScalePenalty(new ScalePenaltyOptions { LeastLoss = 0.2 }));

    [Fact]
    public void BeforeStep_LatentBelowTheThreshold_DiesWithItsGradient()
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([2f, -9.9e-5f, 1.1e-4f, 9.9e-5f]);
        trainer.Gradients.Fill(1f);

        new ScalePenalty(new ScalePenaltyOptions { Latent = 0.25 }).BeforeStep(trainer, s_position, 0);

        Assert.Equal([2f, 0f, 1.1e-4f, 0f], autoencoder.Network.ValuesOf(autoencoder.Scale).ToArray());
        Assert.Equal([1.25f, 0f, 1.25f, 0f], autoencoder.Scale.Of(trainer.Gradients).ToArray());
    }

    [Fact]
    public void BeforeStep_ThresholdOfZero_FreezesNothing()
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([1e-6f, 0f, 1f, 1f]);
        trainer.Gradients.Fill(1f);

        new ScalePenalty(new ScalePenaltyOptions { Latent = 0.25, FreezeBelow = 0 }).BeforeStep(trainer, s_position, 0);

        Assert.Equal([1.25f, 1f, 1.25f, 1.25f], autoencoder.Scale.Of(trainer.Gradients).ToArray());
    }

    [Fact]
    public void BeforeStep_OtherLayersBelowTheThreshold_LiveOn()
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([1f, 1f, 1f, 1f]);
        Span<float> others = PrunableNetworks.Values(autoencoder.Network, "encoder.0.norm", ParameterRole.Scale);
        others.Fill(1e-5f);

        new ScalePenalty(new ScalePenaltyOptions()).BeforeStep(trainer, s_position, 0);

        Assert.False(others.ContainsAnyExcept(1e-5f));
    }

    [Fact]
    public void AfterStep_Proximal_ThresholdsSoftly()
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([2f, -3f, 0.01f, -0.01f]);
        ScalePenalty penalty = new(new ScalePenaltyOptions { Latent = 0.25, Form = PenaltyForm.Proximal });
        trainer.Gradients.Fill(1f);

        penalty.BeforeStep(trainer, s_position, 0);
        Assert.Equal([1f, 1f, 1f, 1f], autoencoder.Scale.Of(trainer.Gradients).ToArray());
        penalty.AfterStep(trainer, s_position, learningRate: 0.5);

        Assert.Equal([1.875f, -2.875f, 0f, 0f], autoencoder.Network.ValuesOf(autoencoder.Scale).ToArray());
    }

    [Fact]
    public void AfterStep_SubGradient_MovesNothing()
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([2f, -3f, 0.01f, -0.01f]);
        ScalePenalty penalty = new(new ScalePenaltyOptions());
        penalty.BeforeStep(trainer, s_position, 0);
        float[] before = autoencoder.Network.Values.ToArray();

        penalty.AfterStep(trainer, s_position, 1);

        Assert.Equal(before, autoencoder.Network.Values.ToArray());
    }

    [Fact]
    public void Multiplier_ScalesStrengthButNotValue()
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([1f, 1f, 1f, 1f]);
        ScalePenalty penalty = new(new ScalePenaltyOptions { Latent = 0.25, Linear = 0 }) { Multiplier = 4 };

        penalty.BeforeStep(trainer, s_position, 0);

        Assert.Equal([1f, 1f, 1f, 1f], autoencoder.Scale.Of(trainer.Gradients).ToArray());
        Assert.Equal(1.0, penalty.Value(autoencoder.Network));
        penalty.Multiplier = 0;
        penalty.BeforeStep(trainer, s_position, 0);
        Assert.Equal([1f, 1f, 1f, 1f], autoencoder.Scale.Of(trainer.Gradients).ToArray());
    }

    [Fact]
    public void Value_StrengthsOfItsGroups_IsTheWeightedSum()
    {
        (_, Autoencoder autoencoder) = Trainer([2f, -3f, 0f, 1f]);
        double others = autoencoder.Network.Parameters
            .Where(parameter => parameter.Role == ParameterRole.Scale && parameter != autoencoder.Scale)
            .Sum(parameter => autoencoder.Network.ValuesOf(parameter).ToArray().Sum(value => Math.Abs((double)value)));

        Assert.Equal((0.25 * 6) + (0.5 * others), new ScalePenalty(new ScalePenaltyOptions { Latent = 0.25, Linear = 0.5 }).Value(autoencoder.Network), 1e-12);
    }

    [Theory]
    [InlineData(false, 0.5)]
    [InlineData(true, 0.25)]
    public void LatentByWidth_LayerAsWideAsTheLatent_CountsAsLatentOnlyWhenAsked(bool byWidth, double expected)
    {
        Autoencoder autoencoder = ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 16, Latents = 16, HiddenLayers = 1 }, new(1, "weights"));
        Trainer trainer = new(autoencoder.Network, new MeanSquaredError(), new Adam(autoencoder.Network.TrainableLength));

        new ScalePenalty(new ScalePenaltyOptions { Latent = 0.25, Linear = 0.5, LatentByWidth = byWidth }).BeforeStep(trainer, s_position, 0);

        Parameter hidden = autoencoder.Network.NodeNamed("encoder.0.norm").Find(ParameterRole.Scale)!;
        Assert.All(hidden.Of(trainer.Gradients).ToArray(), gradient => Assert.Equal(expected, gradient));
        Assert.All(autoencoder.Scale.Of(trainer.Gradients).ToArray(), gradient => Assert.Equal(0.25f, gradient));
    }

    // 4×4 pooled twice is one position: channels there, and channels that a vector becomes, are channels all the same, also where they are as many as the latents.
    [Theory]
    [InlineData(4, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    public void BeforeStep_ChannelsOfOnePosition_CountAsConvolution(int latents, int blocks)
    {
        ThesisConvolutionalOptions options = new() { Image = new ActivationShape(8, 2 << (blocks - 1), 2 << (blocks - 1)), Latents = latents, Blocks = blocks, Multiplier = 2 };
        Autoencoder autoencoder = ThesisConvolutionalAutoencoder.Build(options, new(1, "weights"));
        Trainer trainer = new(autoencoder.Network, new MeanSquaredError(), new Adam(autoencoder.Network.TrainableLength));
        Node unflattened = autoencoder.Network.NodeNamed("decoder.1.norm");

        new ScalePenalty(new ScalePenaltyOptions { Latent = 1, Linear = 2, Convolution = 3, LatentByWidth = true }).BeforeStep(trainer, s_position, 0);

        Assert.Equal(1, unflattened.Shape.Positions);
        Assert.All(unflattened.Find(ParameterRole.Scale)!.Of(trainer.Gradients).ToArray(), gradient => Assert.Equal(3f, gradient));
        Assert.All(autoencoder.Scale.Of(trainer.Gradients).ToArray(), gradient => Assert.Equal(1f, gradient));
    }

    [Fact]
    public void BeforeStep_FlattenedByReshaping_CountsAsLinear()
    {
        NetworkBuilder builder = new(new ActivationShape(2, 2, 2));
        int flat = builder.Add("flat", new Reshape(8), builder.Input);
        int norm = builder.Add("norm", new BatchNorm(), flat);
        int latent = builder.Add("latent", new BatchNorm(), builder.Add("linear", new Linear(3), norm));
        Network network = builder.Mark("latent", latent).Mark("code", latent).Build(builder.Add("out", new Reshape(2, 2, 2), builder.Add("back", new Linear(8), latent)));
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength));

        new ScalePenalty(new ScalePenaltyOptions { Latent = 1, Linear = 2, Convolution = 3 }).BeforeStep(trainer, s_position, 0);

        Assert.All(network.NodeNamed("norm").Find(ParameterRole.Scale)!.Of(trainer.Gradients).ToArray(), gradient => Assert.Equal(2f, gradient));
    }

    [Fact]
    public void BeforeStep_NetworkReplacedByASmallerOne_WorksOnThat()
    {
        (Trainer trainer, Autoencoder autoencoder) = Trainer([1f, 0f, 1f, 1f]);
        ScalePenalty penalty = new(new ScalePenaltyOptions { Latent = 0.25, Linear = 0.5 });
        penalty.BeforeStep(trainer, s_position, 0);
        (Network pruned, ParameterMap map) = UnitRemoval.Remove(autoencoder.Network, autoencoder.Latent.Index, [true, false, true, true]);
        trainer.Replace(pruned, map.Carry(trainer.Optimizer));

        penalty.BeforeStep(trainer, s_position, 0);

        Assert.Equal([0.25f, 0.25f, 0.25f], new Autoencoder(pruned).Scale.Of(trainer.Gradients).ToArray());
    }

    [Fact]
    public void Settings_Negative_AreAllNamed()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new ScalePenalty(new ScalePenaltyOptions { Latent = -1, Convolution = double.NaN }));

        Assert.Contains("Latent is -1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Convolution is NaN", refusal.Message, StringComparison.Ordinal);
    }

    private static (Trainer Trainer, Autoencoder Autoencoder) Trainer(float[] latentScales)
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder();
        latentScales.CopyTo(autoencoder.Network.ValuesOf(autoencoder.Scale));
        return (new Trainer(autoencoder.Network, new MeanSquaredError(), new Adam(autoencoder.Network.TrainableLength)), autoencoder);
    }
}
