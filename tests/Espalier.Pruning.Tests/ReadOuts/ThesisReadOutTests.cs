using Espalier.Networks.Architectures;
using Espalier.Pruning.ReadOuts;

namespace Espalier.Pruning.Tests.ReadOuts;

public sealed class ThesisReadOutTests
{
    // Φ from tables of the normal distribution.
    [Theory]
    [InlineData(1f, 0f, 0.5)]
    [InlineData(0.5f, 0.5f, 0.8413447460685429)]
    [InlineData(-0.5f, 0.5f, 0.8413447460685429)]
    [InlineData(1f, -2f, 0.0227501319481792)]
    [InlineData(0.25f, -1f, 3.167124183311992e-5)]
    [InlineData(0f, 0.1f, 1.0)]
    [InlineData(0f, 0f, 0.0)]
    [InlineData(0f, -0.1f, 0.0)]
    public void FiringProbabilities_ScaleAndShift_AreTabulated(float scale, float shift, double expected) =>
        Assert.Equal(expected, ThesisReadOut.FiringProbabilities(WithLatent(scale, shift))[0], 1e-12);

    [Theory]
    [InlineData(1f, 0f, true)]
    [InlineData(-1f, 0f, true)]
    [InlineData(1.9e-4f, 1f, false)]
    [InlineData(2.1e-4f, 1f, true)]
    [InlineData(1f, -2.32f, true)]
    [InlineData(1f, -2.33f, false)]
    [InlineData(0f, 1f, false)]
    public void Active_EitherSideOfTheThresholds_IsTold(float scale, float shift, bool expected) =>
        Assert.Equal([expected, true, true, true], ThesisReadOut.Active(WithLatent(scale, shift)));

    private static Autoencoder WithLatent(float scale, float shift)
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder();
        autoencoder.Network.ValuesOf(autoencoder.Scale).Fill(1f);
        autoencoder.Network.ValuesOf(autoencoder.Shift).Clear();
        autoencoder.Network.ValuesOf(autoencoder.Scale)[0] = scale;
        autoencoder.Network.ValuesOf(autoencoder.Shift)[0] = shift;
        return autoencoder;
    }
}
