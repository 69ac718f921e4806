namespace Espalier.Experiments.Estimation;

/// <summary>Samples that repeat an earlier one.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Treatment">What was done about them: <c>keep</c>, <c>merge</c> or <c>jitter</c>.</param>
public sealed record DuplicateCount(int Count, string Treatment);
