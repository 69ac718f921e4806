using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;
using Espalier.Numerics;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Plans;

public sealed class PlanGradientTests
{
    // A normalisation of few samples bends the loss: its fifth derivative, times the step of 7.4e-4 to the fourth power (3e-13), over 30, is what remains.
    private const double FiniteDifferenceTolerance = 1e-7;

    public static TheoryData<string> Shapes => [.. s_graphs.Keys];

    public static TheoryData<int> BatchSizes => [2, 3, 8, 63, 64, 65];

    private static readonly Dictionary<string, Func<NetworkBuilder, int>> s_graphs = new()
    {
        ["linear"] = builder => builder.Add("l", new Linear(4), 0),
        ["linear without bias"] = builder => builder.Add("l", new Linear(4, Bias: false), 0),
        ["norm on the input"] = builder => builder.Add("n", new BatchNorm(), 0),
        ["activation of the input"] = builder => builder.Add("l", new Linear(4), builder.Add("a", new Activation(ActivationFunction.Tanh), 0)),
        ["dropout of the input"] = builder => builder.Add("l", new Linear(4), builder.Add("d", new Dropout(0.3f), 0)),
        ["activation without norm"] = builder => builder.Add("out", new Linear(3), builder.Add("a", new Activation(ActivationFunction.GELU), builder.Add("l", new Linear(5), 0))),
        ["norm and activation"] = builder => SampleNetworks.Block(builder, "b", 5, 0, ActivationFunction.SiLU),
        ["norm read twice"] = builder =>
        {
            int norm = builder.Add("n", new BatchNorm(), builder.Add("l", new Linear(5), 0));
            return builder.Add("sum", new Add(), builder.Add("a", new Activation(ActivationFunction.Softplus), norm), norm);
        },
        ["norm after norm"] = builder => builder.Add("n2", new BatchNorm(), builder.Add("n1", new BatchNorm(), builder.Add("l", new Linear(5), 0))),
        ["branch and add of two"] = builder =>
        {
            int root = SampleNetworks.Block(builder, "root", 5, 0, ActivationFunction.Tanh);
            int left = SampleNetworks.Block(builder, "left", 4, root, ActivationFunction.SiLU);
            int right = SampleNetworks.Block(builder, "right", 4, root, ActivationFunction.Sigmoid);
            return builder.Add("sum", new Add(), left, right);
        },
        ["add of three"] = builder =>
        {
            int a = builder.Add("a", new Linear(4), 0);
            int b = builder.Add("b", new Activation(ActivationFunction.ELU, 1), a);
            int c = builder.Add("c", new Linear(4), b);
            return builder.Add("out", new Linear(2), builder.Add("sum", new Add(), a, b, c));
        },
        ["add of one node twice"] = builder =>
        {
            int a = builder.Add("a", new Linear(4), 0);
            return builder.Add("out", new Linear(2), builder.Add("sum", new Add(), a, a));
        },
        ["add of the input"] = builder => builder.Add("sum", new Add(), 0, builder.Add("l", new Linear(7), 0)),
        ["concat into linear"] = builder =>
        {
            int left = SampleNetworks.Block(builder, "left", 3, 0, ActivationFunction.Tanh);
            int right = builder.Add("right", new Linear(5), 0);
            return builder.Add("out", new Linear(4), builder.Add("both", new Concat(), left, right, left));
        },
        ["dropout between"] = builder =>
        {
            int a = SampleNetworks.Block(builder, "a", 6, 0, ActivationFunction.Tanh);
            int dropped = builder.Add("drop", new Dropout(0.4f), a);
            return builder.Add("out", new Linear(4), builder.Add("drop2", new Dropout(0.2f), builder.Add("b", new Linear(5), dropped)));
        },
        ["noise between"] = builder =>
        {
            int noisy = builder.Add("noise", new GaussianNoise(0.5f), SampleNetworks.Block(builder, "a", 6, 0, ActivationFunction.Tanh));
            return builder.Add("out", new Linear(4), builder.Add("active", new Activation(ActivationFunction.SiLU), noisy));
        },
        ["residual"] = builder =>
        {
            int at = SampleNetworks.Block(builder, "stem", 5, 0, ActivationFunction.SiLU);
            for (int i = 0; i < 3; i++)
            {
                int body = builder.Add($"{i}.out", new BatchNorm(), builder.Add($"{i}.linear", new Linear(5), SampleNetworks.Block(builder, $"{i}.first", 4, at, ActivationFunction.GELU)));
                at = builder.Add($"{i}.active", new Activation(ActivationFunction.Tanh), builder.Add($"{i}.sum", new Add(), at, body));
            }

            return at;
        },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Backward_InTraining_AgreesWithTheReference(string graph) => PlanRun.Of(Build(graph), 9, PlanMode.Training).AssertAgrees();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Backward_WithoutInputGradient_AgreesWithTheReference(string graph)
    {
        PlanRun run = PlanRun.Of(Build(graph), 9, PlanMode.Training, new PlanOptions());

        foreach (Parameter parameter in run.Plan.Network.Parameters.Where(parameter => parameter.Role.IsTrainable()))
        {
            double[] expected = run.Reference.ParameterOf(parameter).Gradient;
            GradientTolerance.AssertAgrees(parameter.Name, expected, parameter.Of(run.Plan.ParameterGradients), scale: 10);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Backward_InEvaluation_AgreesWithTheReference(string graph) => PlanRun.Of(Build(graph), 9, PlanMode.Evaluation).AssertAgrees();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Backward_WithBatchStatistics_AgreesWithTheReference(string graph) => PlanRun.Of(Build(graph), 9, PlanMode.BatchStatistics).AssertAgrees();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Forward_WithoutBackward_AgreesWithTheReference(string graph) =>
        PlanRun.Of(Build(graph), 9, PlanMode.Evaluation, new PlanOptions { Backward = false }).AssertAgrees();

    [Theory]
    [MemberData(nameof(BatchSizes))]
    public void Backward_EveryBatchSize_AgreesWithTheReference(int samples) =>
        PlanRun.Of(Build("concat into linear"), samples, PlanMode.Training).AssertAgrees();

    [Fact]
    public void Backward_SeveralPositions_AgreesWithTheReference()
    {
        NetworkBuilder builder = new(new ActivationShape(3, 2, 2));
        int norm = builder.Add("n", new BatchNorm(), builder.Input);
        int active = builder.Add("a", new Activation(ActivationFunction.SiLU), norm);
        int both = builder.Add("both", new Concat(), active, builder.Input);
        Network network = SampleNetworks.Initialise(builder.Build(builder.Add("out", new Linear(5), both)), seed: 3);

        PlanRun.Of(network, 7, PlanMode.Training).AssertAgrees();
    }

    [Fact]
    public void Reference_OfAWholeGraph_AgreesWithFiniteDifferences()
    {
        const int Samples = 20;
        Network network = Build("branch and add of two");
        ReferenceNetwork reference = new(network, PlanMode.Training, Samples, keepRunning: true);
        UnitTensor input = EngineTensor.Of(SampleNetworks.Normal(network.InputShape.Size * Samples, 1), network.InputShape, Samples);
        UnitTensor weights = EngineTensor.Of(SampleNetworks.Normal(network.OutputShape.Size * Samples, 2), network.OutputShape, Samples);
        double Loss() => reference.Forward(input).Map(weights, (y, w) => y * w).Numbers.Sum();
        Loss();
        UnitTensor inputGradient = reference.Backward(weights);

        Assert.InRange(FiniteDifferences.LargestError(Loss, input.Numbers, inputGradient.Numbers), 0, FiniteDifferenceTolerance);
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Role.IsTrainable()))
        {
            ReferenceParameter values = reference.ParameterOf(parameter);
            Assert.InRange(FiniteDifferences.LargestError(Loss, values.Values, values.Gradient), 0, FiniteDifferenceTolerance);
        }
    }

    [Fact]
    public void Backward_KeptDeadEnd_AddsNothingToTheGradients()
    {
        NetworkBuilder builder = new(new ActivationShape(7));
        int hidden = SampleNetworks.Block(builder, "hidden", 5, builder.Input, ActivationFunction.Tanh);
        int deadEnd = SampleNetworks.Block(builder, "dead", 4, hidden, ActivationFunction.SiLU);
        Network network = SampleNetworks.Initialise(builder.Build(builder.Add("out", new Linear(3), hidden)), seed: 4);

        Plan without = PlanRun.Of(network.Clone(), 9, PlanMode.Training).Plan;
        Plan with = PlanRun.Of(network, 9, PlanMode.Training, new PlanOptions { InputGradient = true, Keep = [deadEnd] }).Plan;

        Assert.Equal(without.ParameterGradients.ToArray(), with.ParameterGradients.ToArray());
        Assert.Equal(without.InputGradient.ToArray(), with.InputGradient.ToArray());
        Assert.Contains(with.ActivationOf(deadEnd).ToArray(), value => value != 0);
    }

    [Fact]
    public void Backward_BiasInFrontOfBatchNorm_IsExactlyZero()
    {
        Plan plan = PlanRun.Of(SampleNetworks.Small(), 9, PlanMode.Training).Plan;

        foreach (Node node in plan.Network.Nodes.Where(node => node.Layer is Linear && node.Index != plan.Network.Output))
        {
            Assert.Equal(new float[node.Shape.Units], node.Find(ParameterRole.Bias)!.Of(plan.ParameterGradients).ToArray());
        }
    }

    private static Network Build(string graph)
    {
        NetworkBuilder builder = new(new ActivationShape(7));
        return SampleNetworks.Initialise(builder.Build(s_graphs[graph](builder)), seed: graph.Length);
    }
}
