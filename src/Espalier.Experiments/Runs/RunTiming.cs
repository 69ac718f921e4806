namespace Espalier.Experiments.Runs;

/// <summary>How long one part of a run took.</summary>
/// <param name="Name">The part, e.g. <c>training</c>.</param>
/// <param name="Seconds">Elapsed seconds of wall-clock time, at least 0.</param>
public sealed record RunTiming(string Name, double Seconds);
