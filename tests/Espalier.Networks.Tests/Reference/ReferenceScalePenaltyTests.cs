using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

public sealed class ReferenceScalePenaltyTests
{
    [Fact]
    public void Apply_ScalesOfEitherSign_AddsStrengthTimesSign()
    {
        ReferenceParameter scale = WithGradient([2, -3, 0, 5e-5], 1);

        ReferenceScalePenalty.Apply(scale, 0.25);

        Assert.Equal([1.25, 0.75, 1, 1.25], scale.Gradient);
        Assert.Equal([2, -3, 0, 5e-5], scale.Values);
    }

    [Fact]
    public void ApplyToLatent_ScaleUnderTheThreshold_DiesWithItsGradient()
    {
        ReferenceParameter scale = WithGradient([2, -9.9e-5, 1e-4], 1);

        ReferenceScalePenalty.ApplyToLatent(scale, 0.25);

        Assert.Equal([1.25, 0, 1.25], scale.Gradient);
        Assert.Equal([2, 0, 1e-4], scale.Values);
    }

    private static ReferenceParameter WithGradient(double[] values, double gradient)
    {
        var parameter = new ReferenceParameter("weight", values);
        Array.Fill(parameter.Gradient, gradient);
        return parameter;
    }
}
