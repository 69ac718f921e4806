using Espalier.Dimension;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Tests.Benchmarks;

namespace Espalier.Experiments.Tests.Estimation;

public sealed class EstimationPassTests
{
    [Theory]
    [InlineData(typeof(ArgumentException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(OverflowException))]
    public void Run_EstimatorThatFails_SaysSoInItsRowAndGoesOn(Type failure)
    {
        PassOutcome pass = Run(new ScriptedEstimator("Broken", _ => throw (Exception)Activator.CreateInstance(failure, "the reason")!), new ScriptedEstimator("Sound", _ => 2));

        Assert.Null(pass.Outcomes[0].Estimate);
        Assert.StartsWith("failed: ", pass.Outcomes[0].Error, StringComparison.Ordinal);
        Assert.Contains("the reason", pass.Outcomes[0].Error, StringComparison.Ordinal);
        Assert.Equal(2, pass.Outcomes[1].Estimate!.Dimension);
    }

    [Fact]
    public void Run_Cancelled_IsNoFailureOfTheEstimator() =>
        Assert.Throws<OperationCanceledException>(() => Run(new ScriptedEstimator("Stopped", _ => throw new OperationCanceledException())));

    private static PassOutcome Run(params DimensionEstimator[] estimators) => EstimationPass.Run(
        new PointCloud(2, [0, 0, 1, 0, 0, 1, 1, 1.5]),
        [.. estimators.Select(estimator => new EstimatorSeat(estimator.Name, IsFit: false, estimator, null))],
        withProfile: false,
        new EstimationOptions(),
        TimeProvider.System,
        _ => { });
}
