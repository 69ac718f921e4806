using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;
using Espalier.Numerics;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Plans;

/// <summary>One forward and backward pass of the engine and of the double-precision reference over the same numbers.</summary>
internal sealed class PlanRun
{
    private PlanRun(Plan plan, ReferenceNetwork reference, UnitTensor expectedOutput, UnitTensor? expectedInputGradient)
    {
        Plan = plan;
        Reference = reference;
        ExpectedOutput = expectedOutput;
        ExpectedInputGradient = expectedInputGradient;
    }

    internal Plan Plan { get; }

    internal ReferenceNetwork Reference { get; }

    internal UnitTensor ExpectedOutput { get; }

    internal UnitTensor? ExpectedInputGradient { get; }

    internal static PlanRun Of(Network network, int samples, PlanMode mode, PlanOptions? options = null, int seed = 7)
    {
        options ??= new PlanOptions { Backward = true, InputGradient = true };
        bool backward = options.Backward ?? mode == PlanMode.Training;
        RandomStream stream = new((ulong)seed, "noise");
        ReferenceNetwork reference = new(network, mode, samples, stream.State, backward);
        Plan plan = Plan.Compile(network, samples, mode, options with { NoiseStream = stream });
        SampleNetworks.Normal(plan.Input.Length, seed).CopyTo(plan.Input);
        UnitTensor expectedOutput = reference.Forward(EngineTensor.Of(plan.Input, network.InputShape, samples));
        plan.Forward();
        if (!backward)
        {
            return new PlanRun(plan, reference, expectedOutput, null);
        }

        SampleNetworks.Normal(plan.Output.Length, seed + 1).CopyTo(plan.OutputGradient);
        UnitTensor expectedInputGradient = reference.Backward(EngineTensor.Of(plan.OutputGradient, network.OutputShape, samples));
        plan.Backward();
        return new PlanRun(plan, reference, expectedOutput, expectedInputGradient);
    }

    /// <summary>Compares output, every parameter's gradient, the input's gradient and the running statistics.</summary>
    internal void AssertAgrees()
    {
        Network network = Plan.Network;
        double conditioning = Reference.Conditioning;
        GradientTolerance.AssertAgrees("output", ExpectedOutput.Numbers, Plan.Output, conditioning);
        if (ExpectedInputGradient is not null)
        {
            Parameter[] trained = [.. network.Parameters.Where(parameter => parameter.Role.IsTrainable())];
            double largest = trained.Max(parameter => Reference.ParameterOf(parameter).Gradient.Max(Math.Abs));
            foreach (Parameter parameter in trained)
            {
                GradientTolerance.AssertAgrees(parameter.Name, Reference.ParameterOf(parameter).Gradient, parameter.Of(Plan.ParameterGradients), conditioning * largest);
            }

            GradientTolerance.AssertAgrees("input", ExpectedInputGradient.Numbers, Plan.InputGradient, conditioning * ExpectedInputGradient.Numbers.Max(Math.Abs));
        }

        bool[] used = LeadingTo(network, network.Output);
        foreach (Node node in network.Nodes.Where(node => used[node.Index] && node.Find(ParameterRole.RunningMean) is not null))
        {
            GradientTolerance.AssertAgrees("running mean", Reference.RunningMeanOf(node), network.ValuesOf(node.Find(ParameterRole.RunningMean)!), conditioning);
            GradientTolerance.AssertAgrees("running variance", Reference.RunningVarianceOf(node), network.ValuesOf(node.Find(ParameterRole.RunningVariance)!), conditioning);
        }
    }

    private static bool[] LeadingTo(Network network, int output)
    {
        bool[] used = new bool[network.Nodes.Count];
        used[output] = true;
        foreach (Node node in network.Nodes.Reverse().Where(node => used[node.Index]))
        {
            foreach (int input in node.Inputs)
            {
                used[input] = true;
            }
        }

        return used;
    }
}
