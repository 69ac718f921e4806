namespace Espalier.Experiments.Benchmarks;

/// <summary>How often a fit kept exactly as many latents as the smallest continuous code of a set has numbers, under one noise.</summary>
/// <remarks>A set counts by the median over its seeds. Sets whose smallest code is not known, and cells without a fit, are left out.</remarks>
/// <param name="Estimator">Who made the fits.</param>
/// <param name="Noise">The amplitude of the noise.</param>
/// <param name="Kind"><c>none</c>, <c>uniform</c> or <c>normal</c>.</param>
/// <param name="Sets">How many sets count.</param>
/// <param name="EqualSets">Of them, where the median is the smallest code.</param>
/// <param name="Cells">How many cells count.</param>
/// <param name="EqualCells">Of them, how many have the smallest code.</param>
public sealed record CodeScore(string Estimator, double Noise, string Kind, int Sets, int EqualSets, int Cells, int EqualCells);
