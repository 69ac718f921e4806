using System.Globalization;

namespace Espalier.Pruning.Denoising;

/// <summary>Turns what was measured into an estimate with an interval and the reasons for it.</summary>
internal sealed class ProfileVerdict
{
    /// <summary>Standard deviations to each side of an interval that holds nine in ten.</summary>
    private const double Sides = 1.645;

    /// <summary>What the model misses even of sets that go with it.</summary>
    private const double LeastDoubt = 0.02;

    /// <summary>How much a rise of the profile where it is flattest, and what was learnt by heart there, count.</summary>
    private const double RiseDoubt = 0.5;

    /// <summary>Fewer dimensions than this short of the number of values mean that none was found missing.</summary>
    private const double MostMissing = 0.3;

    private readonly int _samples;
    private readonly int _values;
    private readonly double _unit;
    private readonly IReadOnlyList<DenoisingScale> _scales;
    private readonly List<(int[] Ranks, int[] LooseRanks)> _ranks;
    private readonly ProfileCurves _curves;

    /// <param name="samples">Number of training samples.</param>
    /// <param name="values">Number of values of a sample.</param>
    /// <param name="unit">The size of the samples.</param>
    /// <param name="scales">What was measured.</param>
    /// <param name="ranks">Ranks of the smallest scales; empty where none were counted.</param>
    /// <param name="largest">The largest scale to read, in units of the samples' size.</param>
    public ProfileVerdict(int samples, int values, double unit, IReadOnlyList<DenoisingScale> scales, List<(int[] Ranks, int[] LooseRanks)> ranks, double largest)
    {
        (_samples, _values, _unit, _scales, _ranks) = (samples, values, unit, scales, ranks);
        DenoisingScale[] read = [.. scales.Where(scale => scale.Sigma <= largest * unit)];
        _curves = new ProfileCurves(
            values,
            [.. read.Select(scale => scale.Sigma / unit)],
            [.. read.Select(scale => scale.Trace)],
            [.. read.Select(scale => scale.StandardError)],
            [.. read.Select(scale => scale.TrainingTrace)],
            ranks.Count == read.Length ? [.. ranks.Select(counts => counts.Ranks.Average())] : null,
            ranks.Count == read.Length ? [.. ranks.Select(counts => counts.LooseRanks.Average())] : null);
    }

    /// <summary>Gives the profile with its estimate.</summary>
    public DenoisingProfile Give()
    {
        ProfileEstimate estimate = ProfileFit.Read(_curves);
        double dimension = estimate.Dimension;
        double[] flat = _curves.Ranks ?? _curves.Traces;
        int flattest = Enumerable.Range(0, flat.Length).MinBy(scale => (Math.Abs(_curves.SlopeAt(flat, scale)) / flat[scale]) + (_curves.GapAt(scale) / _curves.Traces[scale]));
        double rise = Math.Abs(_curves.SlopeAt(flat, flattest)) / flat[flattest];
        double gap = _curves.GapAt(flattest) / _curves.Traces[flattest];
        double doubt = Math.Sqrt(Math.Pow(estimate.Deviation, 2) + (dimension * dimension * ((LeastDoubt * LeastDoubt) + (RiseDoubt * RiseDoubt * ((rise * rise) + (gap * gap))))));
        int? ranked = _curves.Ranks is { } means ? Enumerable.Range(0, means.Length).MinBy(scale => Math.Abs(means[scale] - dimension)) : null;
        bool isNoise = estimate is { NoiseProbability: > 0.9, SpreadProbability: < 0.5 };
        return new DenoisingProfile
        {
            Scales = _scales,
            Unit = _unit,
            Dimension = dimension,
            Lower = Math.Max(Math.Min(0.5, dimension), dimension - (Sides * doubt)),
            Upper = Math.Min(_values, Math.Max(dimension + (Sides * doubt), IsRising(estimate) ? _scales[0].Trace : 0)),
            IsSettled = !IsRising(estimate) && !IsFull(estimate),
            Noise = isNoise ? estimate.Noise * _unit : null,
            Ranks = ranked is { } at ? _ranks[at].Ranks : [],
            RankScale = ranked is { } place ? _scales[place].Sigma : null,
            Reason = string.Join("; ", Sentences(estimate, isNoise, rise, gap, ranked)),
        };
    }

    private IEnumerable<string> Sentences(ProfileEstimate estimate, bool isNoise, double rise, double gap, int? ranked)
    {
        yield return isNoise
            ? string.Create(CultureInfo.InvariantCulture, $"above a scale of {estimate.Noise * _unit:g2} the profile is that of a set with noise of that size")
            : IsRising(estimate)
                ? $"the profile rises towards small scales without coming to rest: there are narrow directions, finer structure than {_samples} samples show, or noise of several sizes"
                : "the profile comes to rest at small scales, and no noise is seen";
        if (IsFull(estimate))
        {
            yield return $"no direction was found across the set among {_values}; it may fill its space, or be bent too finely for the network";
        }

        if (rise > 0.1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"even where it is flattest it changes by {100 * rise:f0} % for a factor e of scale");
        }

        if (gap > 0.05)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"there the held-out trace is {100 * gap:f0} % above that of training, so samples were learnt by heart");
        }

        if (ranked is { } at)
        {
            yield return RankSentence(_ranks[at].Ranks);
        }
    }

    private static bool IsRising(ProfileEstimate estimate) => estimate.SpreadProbability >= 0.5;

    private bool IsFull(ProfileEstimate estimate) => estimate.Dimension > _values - MostMissing;

    private static string RankSentence(int[] ranks)
    {
        IEnumerable<string> shares = ranks
            .GroupBy(rank => rank)
            .Select(group => (Rank: group.Key, Share: group.Count() / (double)ranks.Length))
            .Where(group => group.Share >= 0.1)
            .OrderByDescending(group => group.Share)
            .ThenBy(group => group.Rank)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Rank} at {100 * group.Share:f0} %"));
        return $"local ranks: {string.Join(", ", shares)} of the samples";
    }
}
