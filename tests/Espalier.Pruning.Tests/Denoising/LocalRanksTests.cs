using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Denoising;

namespace Espalier.Pruning.Tests.Denoising;

public sealed class LocalRanksTests
{
    [Fact]
    public void Count_UntrainedDenoiserOfNormalData_CountsItsWideDirections()
    {
        // The network starts small beside the filter, whose eigenvalues at scale 0.5 are 16/17, 4/5, 0.36 and 0.04.
        double[] variances = [4, 1, 0.14, 0.01];
        (InMemorySamples _, InMemorySamples heldOut) = Clouds.Normal(100, variances);
        Denoiser denoiser = new(variances, 1, new DenoisingProfileOptions(), null);

        (int[] ranks, int[] looseRanks) = LocalRanks.At(denoiser, heldOut, 20)!.Count(0.5, CancellationToken.None);

        Assert.Equal(20, ranks.Length);
        Assert.InRange(ranks.Average(), 1.7, 2.3);
        Assert.InRange(looseRanks.Average(), 2.5, 3.1);
    }

    [Fact]
    public void At_SamplesOfVeryManyValues_CountsNothing()
    {
        (InMemorySamples _, InMemorySamples heldOut) = Clouds.Normal(20, [.. Enumerable.Repeat(1.0, 200)]);
        Denoiser denoiser = new([.. Enumerable.Repeat(1.0, 200)], 1, new DenoisingProfileOptions(), null);

        Assert.Null(LocalRanks.At(denoiser, heldOut, 20));
    }

    [Fact]
    public void Measure_Traces_HaveTheErrorThatRepeatedMeasurementsHave()
    {
        double[] variances = [1, 1, 1];
        (InMemorySamples training, InMemorySamples _) = Clouds.Normal(4_000, variances);
        Denoiser denoiser = new(variances, 1, new DenoisingProfileOptions(), null);
        InMemorySamples[] parts = [.. Enumerable.Range(0, 30).Select(part => training.Subset(Enumerable.Range(100 * part, 100).ToArray()))];

        (double Trace, double Error)[] measured =
            [.. parts.Select((samples, part) => DenoisingTraces.Measure(denoiser, samples, 0.3, 4, new RandomStream(1, "noise", (ulong)part), CancellationToken.None))];

        double mean = measured.Average(one => one.Trace);
        double spread = Math.Sqrt(measured.Sum(one => Math.Pow(one.Trace - mean, 2)) / (measured.Length - 1));
        Assert.InRange(measured.Average(one => one.Error) / spread, 0.7, 1.4);
    }
}
