namespace Espalier.Experiments.Thesis.Weights;

/// <summary>A part and the trainings of its strengths.</summary>
/// <param name="Part">What was asked for.</param>
/// <param name="Strengths">The trainings of each strength, ascending.</param>
internal sealed record WeightsOutcome(WeightsPart Part, IReadOnlyList<StrengthScales> Strengths);
