using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Denoising;

namespace Espalier.Pruning.Tests.Denoising;

public sealed class DenoisingProfileTests
{
    private static readonly DenoisingProfileOptions s_short = new() { Steps = 2_000, Width = 64 };
    private static readonly DenoisingProfileOptions s_hasty = new() { Steps = 60, Width = 16, Draws = 2, RankSamples = 8 };

    [Fact]
    public void Measure_NormalData_GivesTheTraceOfTheWienerFilterAtEveryScale()
    {
        double[] variances = [2, 1, 0.5, 0.5];
        (InMemorySamples training, InMemorySamples heldOut) = Clouds.Normal(4_000, variances);

        DenoisingProfile profile = DenoisingProfile.Measure(training, heldOut, s_short);

        // No denoiser is better than the filter, and the sampling error is known; 3 % is what a network of this size adds in so short a training.
        Assert.All(profile.Scales, scale =>
        {
            double best = variances.Sum(variance => variance / (variance + (scale.Sigma * scale.Sigma)));
            Assert.InRange(scale.Trace, best - (4 * scale.StandardError) - 0.01, (1.03 * best) + (4 * scale.StandardError));
        });
        Assert.InRange(profile.Dimension, 3.8, 4);
        Assert.Null(profile.Noise);
        Assert.False(profile.IsSettled, "what fills its space could be bent too finely to be seen");
    }

    [Fact]
    public void Measure_Sphere_FindsItsDimensionAndNotThatOfTheSpaceAround()
    {
        (InMemorySamples training, InMemorySamples heldOut) = Clouds.Sphere(2_000, 4);

        DenoisingProfile profile = DenoisingProfile.Measure(training, heldOut, s_short);

        Assert.InRange(profile.Dimension, 3.85, 4.15);
        Assert.InRange(profile.Lower, 3, profile.Dimension);
        Assert.InRange(profile.Upper, profile.Dimension, 5);
        Assert.True(profile.IsSettled);
        Assert.True(profile.Ranks.Count(rank => rank == 4) >= 0.9 * profile.Ranks.Count, profile.Reason);
        Assert.Contains("4 at", profile.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_NoisyCircle_FindsOneDimensionAndTheNoise()
    {
        const double noise = 0.1;
        (InMemorySamples training, InMemorySamples heldOut) = Clouds.NoisyCircle(2_000, noise);

        DenoisingProfile profile = DenoisingProfile.Measure(training, heldOut, s_short);

        Assert.InRange(profile.Dimension, 0.9, 1.15);
        Assert.InRange(profile.Noise ?? 0, 0.8 * noise, 1.25 * noise);

        // At the smallest scale the noise is part of what the samples are.
        Assert.InRange(profile.Scales[0].Trace, 1.85, 2.1);
        Assert.InRange(profile.Scales[0].MeanRank!.Value, 1.95, 2);
    }

    [Fact]
    public void Measure_SheetAndLine_CountsTwoRanks()
    {
        (InMemorySamples training, InMemorySamples heldOut) = Clouds.SheetAndLine(2_000);

        DenoisingProfile profile = DenoisingProfile.Measure(training, heldOut, s_short);

        Assert.InRange(profile.Ranks.Count(rank => rank == 1) / (double)profile.Ranks.Count, 0.3, 0.7);
        Assert.InRange(profile.Ranks.Count(rank => rank == 2) / (double)profile.Ranks.Count, 0.3, 0.7);
    }

    [Fact]
    public void Measure_SameSeed_GivesTheSameBitsOnAnyNumberOfThreads()
    {
        (InMemorySamples training, InMemorySamples heldOut) = Clouds.Sphere(300, 4);
        DenoisingProfileOptions options = s_hasty with { Width = 200, BatchSize = 200 };
        using WorkerPool pool = new(3);

        DenoisingProfile alone = DenoisingProfile.Measure(training, heldOut, options);
        DenoisingProfile together = DenoisingProfile.Measure(training, heldOut, options, pool);
        DenoisingProfile other = DenoisingProfile.Measure(training, heldOut, options with { Seed = 1 });

        Assert.Equal(alone.Scales, together.Scales);
        Assert.Equal(alone.Ranks, together.Ranks);
        Assert.Equal(alone.Dimension, together.Dimension);
        Assert.Equal((alone.Lower, alone.Upper, alone.Reason), (together.Lower, together.Upper, together.Reason));
        Assert.NotEqual(alone.Scales, other.Scales);
    }

    [Fact]
    public void Measure_OtherUnits_ChangeScalesAndNothingElse()
    {
        (InMemorySamples training, InMemorySamples heldOut) = Clouds.Sphere(300, 2);

        DenoisingProfile profile = DenoisingProfile.Measure(training, heldOut, s_hasty);
        DenoisingProfile larger = DenoisingProfile.Measure(Times(training, 1024), Times(heldOut, 1024), s_hasty);

        Assert.Equal(1024, larger.Unit / profile.Unit, 9);
        Assert.Equal(profile.Dimension, larger.Dimension, 2);
    }

    [Fact]
    public void Measure_Progress_RisesToOne()
    {
        (InMemorySamples training, InMemorySamples heldOut) = Clouds.Sphere(100, 2);
        List<double> heard = [];

        DenoisingProfile.Measure(training, heldOut, s_hasty with { Steps = 300 }, progress: new Listener(heard.Add));

        Assert.Equal(heard.Order(), heard);
        Assert.Equal(1, heard[^1], 12);
        Assert.True(heard.Count > 10);
    }

    [Fact]
    public void Measure_CancelledInTraining_Stops()
    {
        (InMemorySamples training, InMemorySamples heldOut) = Clouds.Sphere(100, 2);
        using CancellationTokenSource source = new();

        Assert.Throws<OperationCanceledException>(() =>
            DenoisingProfile.Measure(training, heldOut, new DenoisingProfileOptions(), progress: new Listener(_ => source.Cancel()), cancellation: source.Token));
    }

    [Fact]
    public void Measure_LossBecomesInfinite_SaysSo()
    {
        (InMemorySamples training, InMemorySamples _) = Clouds.Sphere(100, 2);
        InMemorySamples huge = Times(training, 1e20f);

        DenoisingProfile profile = DenoisingProfile.Measure(huge, huge, s_hasty);

        Assert.True(double.IsNaN(profile.Dimension));
        Assert.StartsWith("no estimate", profile.Reason, StringComparison.Ordinal);
        Assert.Empty(profile.Ranks);
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(5, 1)]
    public void Measure_TooFewSamples_Refuses(int training, int heldOut) =>
        Assert.Throws<ArgumentException>(() => DenoisingProfile.Measure(Clouds.Filled(training, 1), Clouds.Filled(heldOut, 1), s_hasty));

    [Fact]
    public void Measure_SamplesThatCannotBeUsed_Refuses()
    {
        (InMemorySamples training, InMemorySamples heldOut) = Clouds.Sphere(100, 2);
        (InMemorySamples wider, InMemorySamples _) = Clouds.Sphere(100, 3);

        Assert.Contains("the same", Assert.Throws<ArgumentException>(() => DenoisingProfile.Measure(Clouds.Filled(9, 1), Clouds.Filled(9, 1), s_hasty)).Message, StringComparison.Ordinal);
        Assert.Contains("shape", Assert.Throws<ArgumentException>(() => DenoisingProfile.Measure(training, wider, s_hasty)).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => DenoisingProfile.Measure(Times(training, float.PositiveInfinity), heldOut, s_hasty)).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => DenoisingProfile.Measure(training, Times(heldOut, float.NaN), s_hasty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_OptionsOutOfRange_NamesAllOfThem()
    {
        DenoisingProfileOptions options = new()
        {
            Steps = 0,
            Width = 0,
            HiddenLayers = 0,
            BatchSize = 1,
            LearningRate = double.NaN,
            Scales = 1,
            SmallestScale = 0,
            LargestScale = 0,
            Draws = 0,
            RankSamples = 0,
        };

        string message = Assert.Throws<ArgumentException>(options.Validate).Message;

        Assert.All(typeof(DenoisingProfileOptions).GetProperties().Where(property => property.Name != nameof(DenoisingProfileOptions.Seed)), property => Assert.Contains(property.Name, message, StringComparison.Ordinal));
        new DenoisingProfileOptions().Validate();
    }

    private static InMemorySamples Times(InMemorySamples samples, float factor) =>
        new([.. Enumerable.Range(0, samples.Count).SelectMany(i => samples.Sample(i).ToArray()).Select(value => factor * value)], samples.Shape);

    private sealed class Listener(Action<double> heard) : IProgress<double>
    {
        public void Report(double value) => heard(value);
    }
}
