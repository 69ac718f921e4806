using Espalier.Dimension;
using Espalier.Numerics;

namespace Espalier.Experiments.Estimation;

/// <summary>One estimation on its way: which passes there are, and how their outcomes become rows of tables.</summary>
internal sealed class EstimationSession
{
    private const double Quantile = 1.959963984540054;

    private readonly EstimationSpecification _specification;
    private readonly EstimationData _data;
    private readonly EstimatorPanel _panel;
    private readonly EstimationRunnerOptions _options;
    private readonly EstimationOptions _estimation;
    private readonly StepProgress _progress;
    private readonly double? _truth;

    /// <summary>Makes ready.</summary>
    public EstimationSession(
        EstimationSpecification specification,
        EstimationData data,
        EstimatorPanel panel,
        EstimationRunnerOptions options,
        WorkerPool pool,
        IProgress<EstimationProgress>? progress,
        CancellationToken cancellation)
    {
        (_specification, _data, _panel, _options) = (specification, data, panel, options);
        _truth = specification.Truth ?? data.Table.IntrinsicDimension;
        _progress = new StepProgress(progress, (Passes() * (panel.Seats.Count + 1)) + panel.Seats.Count(seat => seat.IsFit));
        _estimation = new EstimationOptions
        {
            Pool = pool,
            Seed = specification.Seed,
            Calibrations = options.Calibrations,
            Progress = _progress,
            Cancellation = cancellation,
        };
    }

    /// <summary>Goes through all passes.</summary>
    public EstimationResult Run()
    {
        DistinctPoints whole = _data.Points();
        PassOutcome pass = Pass(whole.Points, _specification.Profile, "");
        List<PassOutcome> halves = Halves(whole.Points, Math.Max(_specification.IntervalHalves, _data.IsGenerated ? 0 : RepeatedHalves), "");
        EstimatorResult[] estimates = [.. Rows(WithIntervals(pass, halves), Draws(0, pass, halves))];
        for (int seat = 0; seat < estimates.Length; seat++)
        {
            estimates[seat] = estimates[seat] with { Pointwise = Spread(pass.Outcomes[seat].Estimate?.Pointwise, whole.Origins) };
            if (_panel.Seats[seat].IsFit)
            {
                _progress.Begin(_panel.Seats[seat].Name);
                estimates[seat] = Judged(FitSeat.Run(_specification, _options, _progress, _estimation.Cancellation));
            }
        }

        EstimationSettingsList settings = new(_specification);
        return new EstimationResult
        {
            Data = _specification.Data,
            Samples = _data.Table.Samples,
            Features = _data.Table.Features,
            Truth = _truth,
            Duplicates = new DuplicateCount(whole.Duplicates, _specification.Duplicates.ToString().ToLowerInvariant()),
            Neighbors = pass.Neighbors,
            NeighborSeconds = pass.NeighborSeconds,
            Seconds = 0,
            Seed = _specification.Seed,
            Estimates = estimates,
            Noise = [.. _specification.NoiseLevels.Select(level => level == 0 ? new NoiseResult(0, estimates) : Noisy(level))],
            Classes = _data.Labels is null ? [] : [.. _data.Labels.Distinct().Order().Select(Class)],
            Treatments = EstimationTreatments.Of(_data, whole.Duplicates, _specification),
            CommandLine = settings.CommandLine(),
            Settings = settings.ForReport(),
            Notes = [.. EstimationNotes.Of(_specification, _panel, estimates)],
            Rows = [.. _data.Rows.Select(row => row + 1)],
            Labels = _data.Labels,
        };
    }

    // A file's own estimate is no draw like the halves are.
    private int RepeatedHalves => _specification.Repeats > 1 ? _specification.Repeats : 0;

    private int Passes()
    {
        int levels = _specification.NoiseLevels.Count(level => level != 0);
        int classes = _data.Labels?.Distinct().Count() ?? 0;
        int draws = _data.IsGenerated ? (_specification.Repeats - 1) * (levels + 1) : RepeatedHalves * levels;
        return 1 + levels + classes + draws + Math.Max(_specification.IntervalHalves, _data.IsGenerated ? 0 : RepeatedHalves);
    }

    private PassOutcome Pass(PointCloud points, bool withProfile, string which) =>
        EstimationPass.Run(points, _panel.Seats, withProfile, _estimation, _options.TimeProvider, step => _progress.Begin(which.Length == 0 ? step : $"{step}, {which}"));

    private List<PassOutcome> Halves(PointCloud points, int count, string which)
    {
        List<PassOutcome> halves = [];
        for (int half = 0; half < count; half++)
        {
            if (points.Count < 4)
            {
                halves.Add(Unanswered($"needs at least 4 points to halve, but there are {points.Count}; give more points"));
                continue;
            }

            halves.Add(Pass(points.Select(DeleteHalfJackknife.Half(points.Count, _specification.Seed, half)), withProfile: false, $"half {half + 1}{which}"));
        }

        return halves;
    }

    /// <summary>The passes on all draws of the data at one level of noise; none without repetition.</summary>
    private List<PassOutcome> Draws(double level, PassOutcome first, List<PassOutcome> halves)
    {
        if (RepeatedHalves == 0)
        {
            return [];
        }

        if (!_data.IsGenerated)
        {
            return halves[..RepeatedHalves];
        }

        List<PassOutcome> draws = [first];
        for (int draw = 1; draw < _specification.Repeats; draw++)
        {
            draws.Add(Pass(_data.Redrawn(level, draw).Points, withProfile: false, $"draw {draw + 1}{AtLevel(level)}"));
        }

        return draws;
    }

    private NoiseResult Noisy(double level)
    {
        PointCloud points = _data.Points(level).Points;
        PassOutcome pass = Pass(points, withProfile: false, AtLevel(level).TrimStart(',', ' '));
        List<PassOutcome> halves = _data.IsGenerated ? [] : Halves(points, RepeatedHalves, AtLevel(level));
        return new NoiseResult(level, Rows(pass, Draws(level, pass, halves)));
    }

    private ClassResult Class(double label)
    {
        int samples = _data.Labels!.Count(other => other == label);
        string which = $"class {SampleLabels.Text(label)}";
        if (samples < 2)
        {
            return new ClassResult(label, samples, Rows(Unanswered("needs more than one sample of this class; leave the class out with --label"), []));
        }

        try
        {
            return new ClassResult(label, samples, Rows(Pass(_data.PointsOf(label).Points, _specification.Profile, which), []));
        }
        catch (ArgumentException exception) when (exception.ParamName == "points")
        {
            return new ClassResult(label, samples, Rows(Unanswered("needs samples that differ, but all of this class are equal; leave the class out with --label"), []));
        }
    }

    private PassOutcome Unanswered(string reason) => new(0, 0, [.. _panel.Seats.Select(_ => EstimatorOutcome.Failed(reason))]);

    private List<EstimatorResult> Rows(PassOutcome pass, List<PassOutcome> draws) =>
        [.. _panel.Seats.Select((seat, place) => Row(seat, pass.Outcomes[place], draws.Count == 0 ? null : RepeatedEstimate.Of(Values(draws, place))))];

    private EstimatorResult Row(EstimatorSeat seat, EstimatorOutcome outcome, RepeatedEstimate? repeats) => Judged(new EstimatorResult
    {
        Name = seat.Name,
        Dimension = outcome.Estimate?.Dimension,
        Seconds = outcome.Seconds,
        Error = seat.IsFit ? "a fit is made of the whole data as they are named, and of nothing else" : outcome.Error,
        Interval = outcome.Estimate is { } estimate ? estimate.Interval ?? FromStandardError(estimate) : null,
        StandardError = outcome.Estimate?.StandardError,
        Settings = seat.Estimator?.Settings ?? "",
        Reference = seat.Estimator?.Reference ?? "",
        Dropped = outcome.Estimate?.Dropped ?? [],
        Notes = outcome.Estimate?.Notes ?? [],
        Profile = outcome.Profile,
        Repeats = repeats,
    });

    private EstimatorResult Judged(EstimatorResult row) =>
        _truth is double truth && row.Dimension is double dimension ? row with { ErrorPercent = 100 * (dimension - truth) / truth } : row;

    private PassOutcome WithIntervals(PassOutcome pass, List<PassOutcome> halves)
    {
        if (_specification.IntervalHalves == 0)
        {
            return pass;
        }

        List<PassOutcome> asked = halves[.._specification.IntervalHalves];
        IEnumerable<EstimatorOutcome> outcomes = pass.Outcomes.Select((outcome, seat) => outcome.Estimate is { } estimate
            ? outcome with { Estimate = DeleteHalfJackknife.WithHalves(estimate, Answers(asked, seat)) }
            : outcome);
        return pass with { Outcomes = [.. outcomes] };
    }

    private static DimensionInterval? FromStandardError(DimensionEstimate estimate) => estimate.StandardError is double error
        ? new DimensionInterval(Math.Max(0, estimate.Dimension - (Quantile * error)), estimate.Dimension + (Quantile * error), "1.96 standard errors")
        : null;

    private static double[] Values(List<PassOutcome> passes, int seat) =>
        [.. Answers(passes, seat).OfType<double>()];

    private static double?[] Answers(List<PassOutcome> passes, int seat) => [.. passes.Select(pass => pass.Outcomes[seat].Estimate?.Dimension)];

    private static string AtLevel(double level) => level == 0 ? "" : FormattableString.Invariant($", noise {level}");

    /// <summary>From points to samples: those that were merged into others have no value.</summary>
    private double[]? Spread(double[]? pointwise, int[] origins)
    {
        if (pointwise is null)
        {
            return null;
        }

        double[] values = new double[_data.Table.Samples];
        Array.Fill(values, double.NaN);
        for (int point = 0; point < pointwise.Length; point++)
        {
            values[origins[point]] = pointwise[point];
        }

        return values;
    }
}
