using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Training;

/// <summary>The thesis's autoencoders, trained for ten steps, against PyTorch.</summary>
public sealed class TrainingGoldenTests
{
    private static RandomStream Weights => new(0, "weights");

    [Fact]
    public void FeedForward_FirstStep_GradientsAgree() => FeedForward().AssertFirstGradients(1e-5);

    [Fact]
    public void FeedForward_FirstStep_BiasesInFrontOfBatchNormStayWhereTheyAre() => FeedForward().AssertBiasesThatCancelStay();

    [Fact]
    public void FeedForward_TenSteps_LossesAgree() => FeedForward().AssertLosses(1e-5);

    [Fact]
    public void FeedForward_TenSteps_EndParametersAgree() => FeedForward().AssertEndParameters(1e-4);

    [Theory]
    [InlineData("train_conv_28")]
    [InlineData("train_conv_rgb")]
    public void Convolutional_FirstStep_GradientsAgree(string golden) => Convolutional(golden).AssertFirstGradients(1e-4);

    [Fact]
    public void ConvolutionalRgb_TenSteps_LossesAgree() => Convolutional("train_conv_rgb").AssertLosses(1e-4);

    // Without lanes the weights' gradients are summed in another order, and one shift then ends 1.4e-3 of the way of ten steps apart.
    [Fact]
    public void ConvolutionalRgb_TenSteps_EndParametersAgree() => Convolutional("train_conv_rgb").AssertEndParameters(Lanes.Current == LaneWidth.Scalar ? 2e-3 : 1e-3);

    // Some weights start with gradients of rounding size, of which Adam makes whole steps. Starts that differ by one rounding of each weight part after six steps, by up to 1e-3 in the
    // loss after ten; one start of five tried agreed with PyTorch to 1e-7 over all ten.
    [Fact]
    public void Convolutional28_SixSteps_LossesAgree() => Convolutional("train_conv_28").AssertLosses(1e-4, steps: 6);

    [Fact]
    public void Convolutional28_TenSteps_LossesStayNear() => Convolutional("train_conv_28").AssertLosses(2e-3);

    private static GoldenTraining FeedForward() => new("train_ff_16_8", ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 16 }, Weights).Network);

    private static GoldenTraining Convolutional(string golden) => new(golden, ThesisConvolutionalAutoencoder.Build(
        golden == "train_conv_28"
            ? new ThesisConvolutionalOptions { Image = new ActivationShape(1, 28, 28), Latents = 4, Blocks = 3, Multiplier = 4 }
            : new ThesisConvolutionalOptions { Image = new ActivationShape(3, 12, 12), Latents = 5, Blocks = 2, Multiplier = 3 },
        Weights).Network);
}
