using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Denoising;

/// <summary>One measurement of a <see cref="DenoisingProfile"/>: checks, training, readings at each scale, and what they say.</summary>
internal sealed class ProfileMeasurement
{
    private const int MostSamples = 1_000;
    private const int TrainingDraws = 4;
    private const double TrainingProgress = 0.9;

    /// <summary>Beyond this scale, in units of the data, the profile tells of its outline more than of its dimension.</summary>
    private const double LargestReadScale = 0.5;

    private readonly SampleSource _training;
    private readonly SampleSource _heldOut;
    private readonly DenoisingProfileOptions _options;
    private readonly IReadOnlyList<double> _variances;
    private readonly double _unit;
    private readonly Denoiser _denoiser;

    /// <param name="training">The samples to learn from.</param>
    /// <param name="heldOut">Held-out samples.</param>
    /// <param name="options">Settings, sound.</param>
    /// <param name="pool">Threads, or null for one.</param>
    /// <exception cref="ArgumentException">The samples cannot be used.</exception>
    public ProfileMeasurement(SampleSource training, SampleSource heldOut, DenoisingProfileOptions options, WorkerPool? pool)
    {
        (_training, _heldOut, _options) = (training, heldOut, options);
        _variances = Check(training, heldOut);
        _unit = DataUnit.Of(_variances);
        _denoiser = new Denoiser(_variances, _unit, options, pool);
    }

    /// <summary>Trains and reads.</summary>
    public DenoisingProfile Run(IProgress<double>? progress, CancellationToken cancellation)
    {
        IProgress<double>? share = progress is null ? null : new ScaledProgress(progress, TrainingProgress);
        if (!_denoiser.Train(_training, share, cancellation))
        {
            return Failed();
        }

        InMemorySamples heldOut = Draw(_heldOut, "denoiser-held-out");
        InMemorySamples training = Draw(_training, "denoiser-training");
        LocalRanks? counter = LocalRanks.At(_denoiser, heldOut, _options.RankSamples);
        double[] sigmas = _denoiser.ReadScales();
        List<DenoisingScale> scales = [];
        List<(int[] Ranks, int[] LooseRanks)> ranks = [];
        foreach (double sigma in sigmas)
        {
            (double trace, double error) = DenoisingTraces.Measure(_denoiser, heldOut, sigma, _options.Draws, ReadingNoise(), cancellation);
            (double learnt, _) = DenoisingTraces.Measure(_denoiser, training, sigma, Math.Min(TrainingDraws, _options.Draws), ReadingNoise(), cancellation);
            DenoisingScale scale = new(sigma, trace, error, learnt);
            if (counter is not null && sigma <= LargestReadScale * _unit)
            {
                ranks.Add(counter.Count(sigma, cancellation));
                scale = scale with { MeanRank = ranks[^1].Ranks.Average() };
            }

            scales.Add(scale);
            progress?.Report(TrainingProgress + ((1 - TrainingProgress) * scales.Count / sigmas.Length));
        }

        return new ProfileVerdict(_training.Count, _variances.Count, _unit, scales, ranks, LargestReadScale).Give();
    }

    /// <summary>The same noise at every scale, so that its chances do not bend the profile.</summary>
    private RandomStream ReadingNoise() => new(_options.Seed, "denoiser-readings");

    private InMemorySamples Draw(SampleSource samples, string purpose) =>
        DrawnSamples.Take(
            samples,
            new RandomStream(_options.Seed, purpose).NextPermutation(samples.Count).AsSpan(0, Math.Min(samples.Count, DrawnSamples.Limit(samples.Shape, MostSamples))));

    private DenoisingProfile Failed() => new()
    {
        Scales = [],
        Unit = _unit,
        Dimension = double.NaN,
        Lower = double.NaN,
        Upper = double.NaN,
        IsSettled = false,
        Noise = null,
        Ranks = [],
        RankScale = null,
        Reason = FormattableString.Invariant($"no estimate: the loss became infinite; the learning rate of {_options.LearningRate} or the samples' values are too large"),
    };

    private static IReadOnlyList<double> Check(SampleSource training, SampleSource heldOut)
    {
        if (training.Count < 3 || heldOut.Count < 2)
        {
            throw new ArgumentException($"There are {training.Count} samples to learn from and {heldOut.Count} held out; a denoising profile needs at least 3 and 2.");
        }

        if (heldOut.Shape != training.Shape)
        {
            throw new ArgumentException($"The samples to learn from are of shape {training.Shape} but those held out of shape {heldOut.Shape}; prepare both in the same way.");
        }

        SampleMoments moments = SampleMoments.Measure(training);
        if (!double.IsFinite(moments.TotalVariance) || !double.IsFinite(SampleMoments.Measure(heldOut).TotalVariance))
        {
            throw new ArgumentException("The samples hold a value that is no finite number; drop or fill it first.");
        }

        return moments.HasVariation
            ? [.. moments.Variances.Select(variance => Math.Max(variance, 0))]
            : throw new ArgumentException("All samples to learn from are the same; there is nothing to find a dimension of.");
    }

    private sealed class ScaledProgress(IProgress<double> whole, double share) : IProgress<double>
    {
        public void Report(double value) => whole.Report(share * value);
    }
}
