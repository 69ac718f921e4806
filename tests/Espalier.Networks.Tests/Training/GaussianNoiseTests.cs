using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Training;

public sealed class GaussianNoiseTests
{
    private const int Samples = 50;
    private const float Deviation = 0.3f;

    [Theory]
    [InlineData(PlanMode.Training)]
    [InlineData(PlanMode.Evaluation)]
    public void Forward_WithGradients_AddsTheStreamsNumbers(PlanMode mode)
    {
        RandomStream stream = new(1, "noise");
        float[] normals = new float[3 * Samples];
        new RandomStream(stream.State).FillNormal(normals);
        Plan plan = Noise(mode, new PlanOptions { Backward = true, NoiseStream = stream });

        plan.Forward();

        for (int i = 0; i < normals.Length; i++)
        {
            // Rounded once or twice, depending on the machine's multiply-add.
            Assert.Equal(plan.Input[i] + (Deviation * normals[i]), plan.Output[i], 1e-6f);
        }
    }

    [Fact]
    public void Forward_Twice_DrawsAnew()
    {
        Plan plan = Noise(PlanMode.Training, new PlanOptions { NoiseStream = new RandomStream(1, "noise") });
        plan.Forward();
        float[] first = plan.Output.ToArray();

        plan.Forward();

        Assert.All(first.Zip(plan.Output.ToArray()), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Theory]
    [InlineData(PlanMode.Evaluation, false, true)]
    [InlineData(PlanMode.BatchStatistics, false, true)]
    [InlineData(PlanMode.Training, false, true)]
    [InlineData(PlanMode.Training, true, false)]
    [InlineData(PlanMode.Evaluation, true, false)]
    public void Forward_WithoutGradientsOrSwitchedOff_IsTheIdentity(PlanMode mode, bool backward, bool noise)
    {
        RandomStream stream = new(1, "noise");
        RandomStreamState before = stream.State;
        Plan plan = Noise(mode, new PlanOptions { Backward = backward, Noise = noise, NoiseStream = stream });

        plan.Forward();

        Assert.Equal(plan.Input.ToArray(), plan.Output.ToArray());
        Assert.Equal(before, stream.State);
    }

    [Fact]
    public void Forward_SwitchedOff_NeedsNoStream() => Noise(PlanMode.Training, new PlanOptions { Noise = false }).Forward();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Backward_Gradient_PassesUnchanged(bool noise)
    {
        Plan plan = Noise(PlanMode.Training, new PlanOptions { InputGradient = true, Noise = noise, NoiseStream = new RandomStream(1, "noise") });
        plan.Forward();
        SampleNetworks.Normal(3 * Samples, 4).CopyTo(plan.OutputGradient);

        plan.Backward();

        Assert.Equal(SampleNetworks.Normal(3 * Samples, 4), plan.InputGradient.ToArray());
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    public void Build_DeviationThatIsNone_IsRefused(float deviation)
    {
        NetworkBuilder builder = new(new ActivationShape(3));

        Assert.Contains("deviation", Assert.Throws<ArgumentException>(() => builder.Add("noise", new GaussianNoise(deviation), builder.Input)).Message, StringComparison.Ordinal);
    }

    private static Plan Noise(PlanMode mode, PlanOptions options)
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        Plan plan = Plan.Compile(builder.Build(builder.Add("noise", new GaussianNoise(Deviation), builder.Input)), Samples, mode, options);
        SampleNetworks.Normal(plan.Input.Length, 2).CopyTo(plan.Input);
        return plan;
    }
}
