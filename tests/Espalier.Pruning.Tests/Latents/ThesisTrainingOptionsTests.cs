using Espalier.Networks.Graph;
using Espalier.Pruning.Latents;
using Espalier.Pruning.Penalties;

namespace Espalier.Pruning.Tests.Latents;

public sealed class ThesisTrainingOptionsTests
{
    private static readonly ActivationShape s_image = new(1, 28, 28);

    /// <summary>Settings that images of 28×28 cannot be learned with, and what their refusal must name.</summary>
    public static TheoryData<ThesisTrainingOptions, string, string> Refused => new()
    {
        { Images() with { HiddenLayers = 0 }, "hidden is 0", "from 1 to 20" },
        { Images() with { HiddenLayers = 21 }, "hidden is 21", "from 1 to 20" },
        { Images() with { Multiplier = 0 }, "multiplier is 0", "above 0" },
        { Images() with { Multiplier = 1.5 }, "multiplier is 1.5", "whole number" },
        { Images() with { Multiplier = double.NaN }, "multiplier is NaN", "above 0" },
        { Images() with { Latents = 193 }, "latents is 193", "1 to 192" },
        { Images() with { ConvolutionStrength = -1 }, "lambda-conv is -1", "negative" },
        { Images() with { PenaltyScaling = (PenaltyScaling)9 }, "penalty-scaling is 9", "none" },
        { Images() with { Ratios = [0.1, 0.81] }, "ratios are 0.1, 0.81", "0 to 0.8" },
        { Images() with { Ratios = [0.3, 0.3] }, "ratios are 0.3, 0.3", "none twice" },
        { Images() with { Ratios = [], EarlyBird = ThesisEarlyBird.Code }, "ratios are", "at least one" },
        { Images() with { HiddenLayers = 14 }, "weights", "268,435,456" },
        { Images() with { HiddenLayers = 12, Multiplier = 1 }, "a batch of 64", "268,435,456" },
    };

    [Theory]
    [InlineData(ThesisImageSet.Sine, 8, 5, 12, 1e-3, 1e-3, 1e-2, 20)]
    [InlineData(ThesisImageSet.Mnist, 20, 5, 6, 0.2, 1e-3, 8e-3, 30)]
    [InlineData(ThesisImageSet.FashionMnist, 3, 5, 3, 0, 1e-4, 1.6e-3, 20)]
    [InlineData(ThesisImageSet.Other, 8, 5, 12, 1e-3, 1e-3, 1e-2, 20)]
    public void ForImages_EverySet_HasTheSettingsOfTheThesis(
        ThesisImageSet set, int latents, int blocks, int multiplier, double latentStrength, double linearStrength, double learningRate, int epochs)
    {
        ThesisTrainingOptions options = ThesisDefaults.ForImages(set);

        Assert.Equal((latents, blocks, multiplier), (options.Latents, options.HiddenLayers, options.Multiplier));
        Assert.Equal((1e-4, linearStrength, latentStrength), (options.ConvolutionStrength, options.LinearStrength, options.LatentStrength));
        Assert.Equal((learningRate, epochs, 64), (options.LearningRate, options.Epochs, options.BatchSize));
        Assert.Equal(PenaltyScaling.Off, options.PenaltyScaling);
        options.Validate(s_image);
    }

    [Fact]
    public void ForImages_NoSuchSet_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => ThesisDefaults.ForImages((ThesisImageSet)99));

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Validate_ImpossibleOnImages_NamesBothNumbers(ThesisTrainingOptions options, string first, string second)
    {
        string message = Assert.Throws<ArgumentException>(() => options.Validate(s_image)).Message;

        Assert.Contains(first, message, StringComparison.Ordinal);
        Assert.Contains(second, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Validate_SeveralProblemsOnImages_NamesAll()
    {
        string message = Assert.Throws<ArgumentException>(() => (Images() with { HiddenLayers = 0, Multiplier = 2.5, Epochs = 0 }).Validate(s_image)).Message;

        Assert.All(["hidden is 0", "multiplier is 2.5", "epochs is 0"], problem => Assert.Contains(problem, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(28)]
    [InlineData(30)]
    [InlineData(224)]
    public void Validate_ImagesOfAnySize_AreAccepted(int side) => (Images() with { BatchSize = 2 }).Validate(new ActivationShape(3, side, side));

    [Fact]
    public void Validate_Rows_MayHaveNoHiddenLayersAndAnyMultiplier() => (Images() with { HiddenLayers = 0, Multiplier = 1.5 }).Validate(inputs: 28);

    [Fact]
    public void Validate_RowsWithPenaltyThatFollowsTheLoss_AreRefused()
    {
        string message = Assert.Throws<ArgumentException>(() => (Images() with { PenaltyScaling = PenaltyScaling.Linear }).Validate(inputs: 28)).Message;

        Assert.Contains("penalty-scaling is Linear", message, StringComparison.Ordinal);
    }

    private static ThesisTrainingOptions Images() => ThesisDefaults.ForImages(ThesisImageSet.Sine);
}
