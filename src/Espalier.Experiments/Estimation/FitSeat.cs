using Espalier.Data;
using Espalier.Experiments.Fitting;

namespace Espalier.Experiments.Estimation;

/// <summary>Espalier's own fit, as one estimator among the others.</summary>
internal static class FitSeat
{
    /// <summary>Why a fit says nothing about the dimension.</summary>
    public const string NoAnswer = "no latent neuron survived";

    private const string Reference = "Espalier, docs/algorithms/latent-pruning.md";

    /// <summary>Runs the fit, or recalls it from its run folder.</summary>
    public static EstimatorResult Run(
        EstimationSpecification specification, EstimationRunnerOptions options, IProgress<double> progress, CancellationToken cancellation)
    {
        EstimatorResult empty = new() { Name = EstimationSpecification.FitName, Reference = Reference };
        if (specification is { Samples: not null } or { Labels: not null })
        {
            return empty with { Error = "fits the data as they are named and knows no --samples, --labels or --label; write the chosen samples to a file and name that" };
        }

        long started = options.TimeProvider.GetTimestamp();
        try
        {
            FitResult fit = FitRunner.Run(
                new FitSpecification
                {
                    Data = specification.Data,
                    Seed = specification.Seed,
                    Scaling = specification.Scaling,
                    NoiseKind = DataSpecifier.Parse(specification.Data).Set is null ? null : specification.NoiseKind,
                    Reading = specification.Reading with { Duplicates = FitSpecification.DefaultReading.Duplicates },
                },
                options.RunsDirectory,
                new FitRunnerOptions { Threads = options.Threads, TimeProvider = options.TimeProvider, Calibrations = options.Calibrations },
                new FitFraction(progress),
                cancellation);
            return empty with
            {
                Dimension = IsAnswer(fit) ? fit.Dimension : null,
                Error = IsAnswer(fit) ? null : $"{NoAnswer}; see {fit.Run}",
                Seconds = options.TimeProvider.GetElapsedTime(started).TotalSeconds,
                Settings = "its defaults",
                Notes = [$"run {fit.Run}{(fit.WasDone ? ", done before" : "")}", .. fit.Warnings],
            };
        }
        catch (Exception exception) when (exception is FitFailedException or DataFormatException || EstimatorFault.Is(exception))
        {
            return empty with { Error = EstimatorFault.Sentence(exception), Seconds = options.TimeProvider.GetElapsedTime(started).TotalSeconds };
        }
    }

    /// <summary>Whether a fit says something about the dimension.</summary>
    public static bool IsAnswer(FitResult fit) => fit.ActiveLatents > 0;

    private sealed class FitFraction(IProgress<double> progress) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => progress.Report(value.Fraction);
    }
}
