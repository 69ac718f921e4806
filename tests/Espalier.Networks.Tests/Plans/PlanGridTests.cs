using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Plans;

public sealed class PlanGridTests
{
    public static TheoryData<string> Names => GridGraphs.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_InTraining_AgreesWithTheReference(string graph) => PlanRun.Of(GridGraphs.Build(graph), 9, PlanMode.Training).AssertAgrees();

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_OneSample_AgreesWithTheReference(string graph) => PlanRun.Of(GridGraphs.Build(graph), 1, PlanMode.Evaluation).AssertAgrees();

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_MoreSamplesThanARegister_AgreesWithTheReference(string graph) => PlanRun.Of(GridGraphs.Build(graph), 19, PlanMode.BatchStatistics).AssertAgrees();

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_WithoutBackward_AgreesWithTheReference(string graph) =>
        PlanRun.Of(GridGraphs.Build(graph), 16, PlanMode.Evaluation, new PlanOptions { Backward = false }).AssertAgrees();

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndBackward_Repeated_AllocateNothing(string graph)
    {
        Plan plan = PlanRun.Of(GridGraphs.Build(graph), 8, PlanMode.Training).Plan;
        plan.Forward();
        plan.Backward();

        long before = GC.GetAllocatedBytesForCurrentThread();
        plan.Forward();
        plan.Backward();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Compile_Views_TakeNoMemoryAndNoTime()
    {
        NetworkBuilder builder = new(new ActivationShape(4, 3, 3));
        int norm = builder.Add("norm", new BatchNorm(), builder.Input);
        int flat = builder.Add("flat", new Flatten(), norm);
        int grid = builder.Add("grid", new Reshape(2, 6, 3), flat);
        Network network = builder.Build(builder.Add("out", new Linear(2), grid));
        Plan plan = Plan.Compile(network, 16, PlanMode.Training, new PlanOptions { Keep = [norm, flat, grid] });
        NetworkBuilder withoutViews = new(new ActivationShape(4, 3, 3));
        Network direct = withoutViews.Build(withoutViews.Add("out", new Linear(2), withoutViews.Add("norm", new BatchNorm(), 0)));

        Assert.True(plan.ActivationOf(norm).Overlaps(plan.ActivationOf(flat), out int offsetOfFlat));
        Assert.True(plan.ActivationOf(norm).Overlaps(plan.ActivationOf(grid), out int offsetOfGrid));
        Assert.Equal((0, 0), (offsetOfFlat, offsetOfGrid));
        Assert.Equal(Plan.Compile(direct, 16, PlanMode.Training, new PlanOptions { Keep = [1] }).ArenaBytes, plan.ArenaBytes);
    }

    [Fact]
    public void Backward_OutputThatIsAView_AgreesWithTheReference()
    {
        NetworkBuilder builder = new(new ActivationShape(6));
        int linear = builder.Add("linear", new Linear(12), builder.Input);
        int norm = builder.Add("norm", new BatchNorm(), builder.Add("grid", new Reshape(3, 2, 2), linear));
        Network network = SampleNetworks.Initialise(builder.Build(builder.Add("flat", new Flatten(), norm)), seed: 5);

        PlanRun.Of(network, 9, PlanMode.Training).AssertAgrees();
        PlanRun.Of(network, 9, PlanMode.Evaluation, new PlanOptions { Backward = false }).AssertAgrees();
    }

    [Fact]
    public void Backward_BiasInFrontOfAReshapedBatchNorm_HasAGradient()
    {
        // The normalisation takes the mean over four linear units: a bias moves one of them against the others.
        NetworkBuilder builder = new(new ActivationShape(6));
        int linear = builder.Add("linear", new Linear(12), builder.Input);
        int norm = builder.Add("norm", new BatchNorm(), builder.Add("grid", new Reshape(3, 2, 2), linear));
        Network network = SampleNetworks.Initialise(builder.Build(builder.Add("out", new Linear(2), norm)), seed: 5);
        PlanRun run = PlanRun.Of(network, 9, PlanMode.Training);

        run.AssertAgrees();
        Assert.DoesNotContain(0f, network.Nodes[linear].Find(ParameterRole.Bias)!.Of(run.Plan.ParameterGradients).ToArray());
    }

    [Fact]
    public void Backward_ViewOfTheInput_GivesTheInputGradient()
    {
        NetworkBuilder builder = new(new ActivationShape(3, 2, 2));
        int flat = builder.Add("flat", new Flatten(), builder.Input);
        int norm = builder.Add("norm", new BatchNorm(), flat);
        Network network = SampleNetworks.Initialise(builder.Build(builder.Add("sum", new Add(), norm, flat)), seed: 2);

        PlanRun.Of(network, 9, PlanMode.Training).AssertAgrees();
    }

    [Fact]
    public void Forward_NaNInAWindow_GivesNaN()
    {
        foreach (int place in new[] { 0, 1, 2, 3 })
        {
            foreach (int samples in new[] { 1, 5, 16 })
            {
                NetworkBuilder builder = new(new ActivationShape(1, 2, 2));
                Plan plan = Plan.Compile(builder.Build(builder.Add("pool", new MaxPool2d(PoolingWindow.Square(2)), 0)), samples, PlanMode.Evaluation);
                plan.Input.Fill(1);
                plan.Input[place * samples] = float.NaN;
                plan.Forward();

                Assert.Equal([float.NaN, .. Enumerable.Repeat(1f, samples - 1)], plan.Output.ToArray());
            }
        }
    }

    [Fact]
    public void Backward_EqualValuesInAWindow_FirstTakesTheGradient()
    {
        NetworkBuilder builder = new(new ActivationShape(1, 2, 2));
        Plan plan = Plan.Compile(builder.Build(builder.Add("pool", new MaxPool2d(PoolingWindow.Square(2)), 0)), 5, PlanMode.Training, new PlanOptions { InputGradient = true });
        plan.Input.Fill(1);
        plan.Input[..5].Fill(0);
        plan.Forward();
        plan.OutputGradient.Fill(3);
        plan.Backward();

        Assert.Equal([.. new float[5], .. Enumerable.Repeat(3f, 5), .. new float[10]], plan.InputGradient.ToArray());
    }

    [Fact]
    public void Forward_SoftmaxOfLargeNumbers_DoesNotOverflow()
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        Plan plan = Plan.Compile(builder.Build(builder.Add("softmax", new Softmax(), 0)), 4, PlanMode.Evaluation);
        plan.Input.Fill(1000);
        plan.Input[8..].Fill(-1000);
        plan.Forward();

        Assert.Equal([.. Enumerable.Repeat(0.5f, 8), .. new float[4]], plan.Output.ToArray());
    }
}
