namespace Espalier.Experiments.Thesis;

/// <summary>What an experiment of the thesis is.</summary>
/// <param name="Name">The word by which it is asked for.</param>
/// <param name="Question">What it asks, in one sentence.</param>
public sealed record ExperimentDescription(string Name, string Question);
