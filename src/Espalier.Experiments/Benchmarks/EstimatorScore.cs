namespace Espalier.Experiments.Benchmarks;

/// <summary>How well one estimator does over all sets under one noise.</summary>
/// <remarks>
/// The error of a cell is <c>|d̂ − d|/d</c> in per cent. It is averaged over the seeds of a set first and over sets afterwards. A cell without an answer counts as an answer of 0,
/// that is 100 %: else an estimator could better its mean by refusing what it finds hard.
/// </remarks>
/// <param name="Estimator">Its name; that of other software has the software's name in front.</param>
/// <param name="Noise">The amplitude of the noise.</param>
/// <param name="Kind"><c>none</c>, <c>uniform</c> or <c>normal</c>.</param>
/// <param name="MeanError">The mean error in per cent.</param>
/// <param name="MeanErrorRounded">The same of estimates rounded to the nearest whole number, halves upwards.</param>
/// <param name="WorstSet">The set with the largest error, the first of equals.</param>
/// <param name="WorstError">Its error in per cent, the mean over seeds.</param>
/// <param name="Cells">How many cells there are; fewer than sets × seeds only if a file of other software lacks some.</param>
/// <param name="Refused">Of them, how many have no answer.</param>
/// <param name="Seconds">Time for all sets once: sums over sets of means over seeds, each with the neighbour search it used; null if unknown.</param>
public sealed record EstimatorScore(
    string Estimator,
    double Noise,
    string Kind,
    double MeanError,
    double MeanErrorRounded,
    string WorstSet,
    double WorstError,
    int Cells,
    int Refused,
    double? Seconds);
