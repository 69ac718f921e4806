namespace Espalier.Experiments.Fitting;

/// <summary>The numbers of a finished fit that warnings look at.</summary>
/// <param name="ActiveLatents">Latents that count.</param>
/// <param name="StartLatents">Latents that there were at the start.</param>
/// <param name="MostLatents">As many as make sense for the data; <see cref="int.MaxValue"/> where nobody knows.</param>
/// <param name="Unexplained">Share of the held-out variance that the delivered network leaves unexplained.</param>
/// <param name="UnexplainedInTraining">The same share for the network in training, on samples prepared in double precision.</param>
internal sealed record FitOutcome(int ActiveLatents, int StartLatents, int MostLatents, double Unexplained, double UnexplainedInTraining);
