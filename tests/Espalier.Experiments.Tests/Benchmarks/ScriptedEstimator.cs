using Espalier.Dimension;

namespace Espalier.Experiments.Tests.Benchmarks;

/// <summary>An estimator that answers what a test tells it to.</summary>
internal sealed class ScriptedEstimator(string name, Func<EstimationContext, double> answer) : DimensionEstimator
{
    public override string Name => name;

    public override string Reference => "made up";

    public override int NeighborsFor(int points) => 1;

    /// <summary>It as a catalogue would list it.</summary>
    public static EstimatorDescription Describe(string name, Func<EstimationContext, double> answer) => new(name, "made up", _ => new ScriptedEstimator(name, answer));

    protected override DimensionEstimate Compute(EstimationContext context) => new() { Dimension = answer(context) };
}
