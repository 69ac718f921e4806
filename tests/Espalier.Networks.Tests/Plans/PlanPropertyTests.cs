using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Networks.Tests.Plans;

public sealed class PlanPropertyTests
{
    private const int Samples = 11;

    [Fact]
    public void Backward_AnyGraph_AgreesWithTheReference() => Check(choices => PlanRun.Of(RandomGraph.Build(choices), Samples, PlanMode.Training).AssertAgrees());

    [Fact]
    public void Backward_AnyGraphInEvaluation_AgreesWithTheReference() => Check(choices => PlanRun.Of(RandomGraph.Build(choices), Samples, PlanMode.Evaluation).AssertAgrees());

    [Fact]
    public void Forward_AnyGraphWithoutBackward_AgreesWithTheReference() =>
        Check(choices => PlanRun.Of(RandomGraph.Build(choices), Samples, PlanMode.BatchStatistics, new PlanOptions { Backward = false }).AssertAgrees());

    [Fact]
    public void Keep_EveryNode_ChangesNoBitOfOutputAndGradients() => Check(choices =>
    {
        Plan shared = Run(choices, inputGradient: true, keepAll: false);
        Plan apart = Run(choices, inputGradient: true, keepAll: true);

        Assert.Equal(apart.Output.ToArray(), shared.Output.ToArray());
        Assert.Equal(apart.InputGradient.ToArray(), shared.InputGradient.ToArray());
        AssertGradientsEqual(apart, shared);
    });

    [Fact]
    public void Keep_EveryNode_ActivationsAreTheReferences() => Check(choices =>
    {
        Network network = RandomGraph.Build(choices);
        PlanRun run = PlanRun.Of(network, Samples, PlanMode.Training, new PlanOptions { Backward = true, InputGradient = true, Keep = [.. network.Nodes.Select(node => node.Index)] });

        foreach (Node node in network.Nodes)
        {
            GradientTolerance.AssertAgrees(node.Name, run.Reference.Values[node.Index].Numbers, run.Plan.ActivationOf(node.Index), run.Reference.Conditioning);
        }
    });

    [Fact]
    public void InputGradient_WantedOrNot_ChangesNoBitOfParameterGradients() => Check(choices =>
        AssertGradientsEqual(Run(choices, inputGradient: true, keepAll: false), Run(choices, inputGradient: false, keepAll: false)));

    [Fact]
    public void Forward_RunAgain_GivesTheSameBits() => Check(choices =>
    {
        Network network = RandomGraph.Build([.. choices.Where(choice => !RandomGraph.DrawsNumbers(choice))]);
        Plan plan = Plan.Compile(network, Samples, PlanMode.Evaluation, new PlanOptions { Backward = true });
        SampleNetworks.Normal(plan.Input.Length, 1).CopyTo(plan.Input);
        plan.Forward();
        float[] first = plan.Output.ToArray();
        plan.OutputGradient.Fill(1);
        plan.Backward();

        plan.Forward();

        Assert.Equal(first, plan.Output.ToArray());
    });

    private static Plan Run(byte[] choices, bool inputGradient, bool keepAll)
    {
        Network network = RandomGraph.Build(choices);
        IReadOnlyList<int> keep = keepAll ? [.. network.Nodes.Select(node => node.Index)] : [];
        return PlanRun.Of(network, Samples, PlanMode.Training, new PlanOptions { InputGradient = inputGradient, Keep = keep }) is { ExpectedInputGradient: not null } run
            ? run.Plan
            : throw new InvalidOperationException("no backward pass");
    }

    private static void AssertGradientsEqual(Plan expected, Plan actual) => Assert.Equal(expected.ParameterGradients.ToArray(), actual.ParameterGradients.ToArray());

    private static void Check(Action<byte[]> property) => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), choices =>
    {
        property(choices);
        return true;
    }).QuickCheckThrowOnFailure();
}
