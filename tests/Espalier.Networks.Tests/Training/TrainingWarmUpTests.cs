using Espalier.Networks.Architectures;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Training;

public sealed class TrainingWarmUpTests
{
    [Fact]
    public async Task Begin_SeveralBatchSizes_BuildsOneNetworkAndTrainsIt()
    {
        Autoencoder autoencoder = ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 5, Latents = 5, HiddenLayers = 1 }, new RandomStream(1, "weights"));
        float[] before = autoencoder.Network.Values.ToArray();
        int built = 0;

        await TrainingWarmUp.Begin(
            () =>
            {
                built++;
                return autoencoder.Network;
            },
            64,
            20);

        Assert.Equal(1, built);
        Assert.NotEqual(before, autoencoder.Network.Values.ToArray());
    }

    [Fact]
    public async Task Begin_NetworkThatCannotBeBuilt_FailsInTheTaskAndNotInTheCaller()
    {
        Task work = TrainingWarmUp.Begin(() => throw new InvalidOperationException("no such network"), 64);

        await Assert.ThrowsAsync<InvalidOperationException>(() => work);
    }
}
