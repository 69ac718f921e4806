using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;

namespace Espalier.Networks.Tests.Plans;

public sealed class PlanTests
{
    [Fact]
    public void Compile_OneSampleForBatchStatistics_IsRefused()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Plan.Compile(SampleNetworks.Small(), 1, PlanMode.Training));

        Assert.Contains("'encoder.norm'", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Plan.Compile(SampleNetworks.Small(), 1, PlanMode.BatchStatistics));
    }

    [Fact]
    public void Compile_OneSampleInEvaluation_Runs()
    {
        PlanRun.Of(SampleNetworks.Small(), 1, PlanMode.Evaluation, new PlanOptions { Backward = false }).AssertAgrees();
    }

    [Fact]
    public void Compile_OneSampleOfSeveralPositions_IsEnoughForBatchStatistics()
    {
        NetworkBuilder builder = new(new ActivationShape(2, 3, 1));
        Network network = builder.Build(builder.Add("norm", new BatchNorm(), builder.Input));

        Assert.Equal(1, Plan.Compile(network, 1, PlanMode.Training).BatchSize);
    }

    [Fact]
    public void Compile_DropoutWithoutStream_IsRefusedInTrainingOnly()
    {
        Network network = SampleNetworks.Small(dropout: 0.5f);

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Plan.Compile(network, 8, PlanMode.Training));

        Assert.Contains("'dropout'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(PlanMode.Evaluation, Plan.Compile(network, 8, PlanMode.Evaluation).Mode);
    }

    [Fact]
    public void Compile_NoiseWithoutStream_IsRefusedWhereGradientsAreComputed()
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        Network network = builder.Build(builder.Add("noise", new GaussianNoise(1), builder.Add("linear", new Linear(2), builder.Input)));

        Assert.Throws<ArgumentException>(() => Plan.Compile(network, 4, PlanMode.Evaluation, new PlanOptions { Backward = true }));
        Assert.Equal(4, Plan.Compile(network, 4, PlanMode.Training, new PlanOptions { Backward = false }).BatchSize);
    }

    [Fact]
    public void Backward_PlanWithoutBackwardPass_IsRefused()
    {
        Plan plan = Plan.Compile(SampleNetworks.Small(), 8, PlanMode.Evaluation);

        Assert.Throws<InvalidOperationException>(plan.Backward);
        Assert.Throws<InvalidOperationException>(() => plan.OutputGradient.Length);
        Assert.Throws<InvalidOperationException>(() => plan.InputGradient.Length);
    }

    [Fact]
    public void ActivationOf_NodeNotKept_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Plan.Compile(SampleNetworks.Small(), 8, PlanMode.Evaluation).ActivationOf(2).Length);

    [Fact]
    public void Forward_InEvaluationAndWithBatchStatistics_MovesNoParameter()
    {
        Network network = SampleNetworks.Small();
        float[] before = network.Values.ToArray();

        PlanRun.Of(network, 8, PlanMode.Evaluation);
        PlanRun.Of(network, 8, PlanMode.BatchStatistics);

        Assert.Equal(before, network.Values.ToArray());
    }

    [Fact]
    public void Forward_InTraining_MovesOnlyRunningStatistics()
    {
        Network network = SampleNetworks.Small();
        float[] before = network.Values.ToArray();

        PlanRun.Of(network, 8, PlanMode.Training);

        Assert.Equal(before[..network.TrainableLength], network.Values[..network.TrainableLength].ToArray());
        Assert.NotEqual(before[network.TrainableLength..], network.Values[network.TrainableLength..].ToArray());
    }

    [Fact]
    public void ArenaBytes_WithoutBackwardPass_AreFewer()
    {
        Network network = SampleNetworks.Small();

        long evaluation = Plan.Compile(network, 64, PlanMode.Evaluation).ArenaBytes;
        long training = Plan.Compile(network, 64, PlanMode.Training).ArenaBytes;

        // Without a backward pass the five fused steps need 6 + 5 + 3 + 5 + 6 units when none share memory, and 6 + 6 + 5 at least.
        Assert.InRange(evaluation, (6 + 6 + 5) * 64 * sizeof(float), ((6 + 5 + 3 + 5 + 6) * 64 * sizeof(float)) - 1);
        Assert.InRange(training, evaluation + 1, long.MaxValue);
    }
}
