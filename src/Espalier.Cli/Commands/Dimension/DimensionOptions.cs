using System.CommandLine;
using Espalier.Cli.Frame;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Estimation;

namespace Espalier.Cli.Commands.Dimension;

/// <summary>The options of <c>dimension</c> that determine its outcome.</summary>
internal sealed class DimensionOptions
{
    private readonly Option<string?> _estimators = new("--estimators")
    {
        Description = "Which estimators, separated by commas; NAME:k gives one its own number of neighbours (default: all; see below).",
        HelpName = "a,b:k|all",
    };

    private readonly NumberOption<int> _neighbors = new("--neighbors", "k", "Neighbours of each sample, for estimators that look at k of them (default: each one's own).");
    private readonly NumberOption<double> _noiseDeviation =
        new("--noise-deviation", "s", "The deviation of the noise that the data are known to have, for estimators that allow for it (default: unknown).");

    private readonly ChoiceOption<DuplicateTreatment> _duplicates =
        new("--duplicates", "What to do about samples that repeat an earlier one: keep, merge, or move them a little (default: merge).");

    private readonly ChoiceOption<PreparationScaling> _scaling =
        new("--scaling", "Leave columns as they are to each other, or divide each by its own deviation because their units differ (default: total).");

    private readonly NumberOption<int> _samples = new("--samples", "m", "Draw m samples at random; of an array only these are kept in memory (default: all).");

    private readonly Option<string?> _labels = new("--labels")
    {
        Description = "One number a sample, as a file or a column of DATA, which parts the samples into classes, each with its own estimates.",
        HelpName = "FILE|COLUMN",
    };

    private readonly Option<string?> _label = new("--label") { Description = "With --labels: keep these classes only (default: all).", HelpName = "v,w" };

    private readonly Option<string?> _noise = new("--noise")
    {
        Description = "Amplitudes of noise to add to every value, in the units of the data, each with its own estimates, such as 0,0.01,0.1.",
        HelpName = "s,t",
    };

    private readonly ChoiceOption<NoiseKind> _noiseKind = new("--noise-kind", "How noise is distributed (default: as a generated set has it, normal for files).");

    private readonly NumberOption<int> _repeat =
        new("--repeat", "r", "Estimate on r draws too, and give mean and deviation: generated sets under the next seeds, files by random halves (default: 1).");

    private readonly NumberOption<int> _interval =
        new("--interval", "B", "Make every interval of B random halves (default: by an estimator's own formula, if it has one).");

    private readonly Option<bool> _profile = new("--profile") { Description = "Show the estimate at growing scales, for estimators that have one." };
    private readonly NumberOption<double> _compare = new("--compare", "d", "The known dimension to compare with (default: that of a generated set).");
    private readonly NumberOption<ulong> _seed = new("--seed", "k", "Where random numbers begin: generated data, subsets, noise, calibration (default: 0).");

    /// <summary>Adds the options to a verb.</summary>
    /// <param name="verb">The verb.</param>
    public DimensionOptions(Verb verb)
    {
        Option[] options =
        [
            _estimators, _neighbors, _noiseDeviation, _duplicates, _scaling, _samples, _labels, _label, _noise, _noiseKind, _repeat, _interval, _profile, _compare, _seed,
        ];
        foreach (Option option in options)
        {
            verb.Add(option);
        }
    }

    /// <summary>Reads the options.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <returns>A specification whose data are still to be named.</returns>
    /// <exception cref="UsageException">A list holds what it cannot, or a number is out of range.</exception>
    public EstimationSpecification Read(ParseResult arguments)
    {
        if (arguments.GetValue(_neighbors) is int neighbors and (< 1 or > EstimationSpecification.MostNeighbors))
        {
            throw new UsageException($"--neighbors is {neighbors}; ask for 1 to {EstimationSpecification.MostNeighbors}");
        }

        if (arguments.GetValue(_interval) is int halves && halves < 2)
        {
            throw new UsageException($"--interval is {halves}; write a number of halves from 2, such as 20");
        }

        return new EstimationSpecification
        {
            Data = string.Empty,
            Estimators = arguments.GetValue(_estimators) is string names ? EstimatorList.Parse(names) : [],
            Neighbors = arguments.GetValue(_neighbors),
            NoiseDeviation = arguments.GetValue(_noiseDeviation),
            Duplicates = arguments.GetValue(_duplicates) ?? DuplicateTreatment.Merge,
            Scaling = arguments.GetValue(_scaling) ?? PreparationScaling.Total,
            Samples = arguments.GetValue(_samples),
            Labels = arguments.GetValue(_labels),
            ChosenLabels = NumberList.Parse("--label", arguments.GetValue(_label), "3 or 0,1"),
            NoiseLevels = NumberList.Parse("--noise", arguments.GetValue(_noise), "0,0.01,0.1"),
            NoiseKind = arguments.GetValue(_noiseKind),
            Repeats = arguments.GetValue(_repeat) ?? 1,
            IntervalHalves = arguments.GetValue(_interval) ?? 0,
            Profile = arguments.GetValue(_profile),
            Truth = arguments.GetValue(_compare),
            Seed = arguments.GetValue(_seed) ?? 0,
        };
    }
}
