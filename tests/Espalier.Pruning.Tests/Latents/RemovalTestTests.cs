using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

public sealed class RemovalTestTests
{
    private const int Samples = 100;
    private const double Floor = 1e-3;

    [Fact]
    public void Accepts_MeanUnderTheFloor_WhateverTheReference() =>
        Assert.True(RemovalTest.Accepts(All(0.99 * Floor), All(1e-9), Floor, tolerance: 0));

    [Fact]
    public void Accepts_MeanAboveTheFloorAndTheReference_IsRefused() =>
        Assert.False(RemovalTest.Accepts(All(1.01 * Floor), All(1e-9), Floor, tolerance: 0));

    [Fact]
    public void Accepts_SameErrors_AreAccepted()
    {
        double[] errors = Noisy(1);

        Assert.True(RemovalTest.Accepts(errors, errors, 0, tolerance: 0));
    }

    [Theory]
    [InlineData(0.09, true)]
    [InlineData(0.11, false)]
    public void Accepts_AllErrorsRaisedByAShare_GoesByTheTolerance(double rise, bool accepted)
    {
        double[] reference = Noisy(1);

        Assert.Equal(accepted, RemovalTest.Accepts([.. reference.Select(error => (1 + rise) * error)], reference, 0, tolerance: 0.1));
    }

    [Theory]
    [InlineData(0.17, true)]
    [InlineData(0.16, false)]
    public void Accepts_LowerOnAverageButUnsure_NeedsMoreThanTheInterval(double lower, bool accepted)
    {
        // Differences of ±1 around −lower: standard error √(100/99)/10 = 0.1005, Student's t of 99 degrees at 95 % 1.660, so the interval reaches 0.1669 up.
        double[] reference = All(10);
        double[] candidate = [.. Enumerable.Range(0, Samples).Select(i => 10 - lower + (i % 2 == 0 ? 1 : -1))];

        Assert.Equal(accepted, RemovalTest.Accepts(candidate, reference, 0, tolerance: 0));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Accepts_AlwaysLowerErrors_NeedThreeSamples(int samples, bool accepted) =>
        Assert.Equal(accepted, RemovalTest.Accepts([.. Enumerable.Repeat(1.0, samples)], [.. Enumerable.Repeat(2.0, samples)], 0, tolerance: 0));

    [Fact]
    public void Accepts_FewHugeRises_AreFoundByTheMean()
    {
        // Five rises of h among a hundred samples: mean h/20, standard error √(0.05·0.95·100/99)/10·h = 0.0219·h, far above 0.
        double[] reference = All(1);
        double[] candidate = [.. Enumerable.Range(0, Samples).Select(i => i < 5 ? 100 : 1.0)];

        Assert.False(RemovalTest.Accepts(candidate, reference, 0, tolerance: 0));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Accepts_ErrorThatIsNoNumber_IsRefused(double error)
    {
        double[] candidate = All(0);
        candidate[3] = error;

        Assert.False(RemovalTest.Accepts(candidate, All(1), double.MaxValue, tolerance: 1));
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(2, false)]
    public void Accepts_OneSample_OnlyTheFloorDecides(double error, bool accepted) =>
        Assert.Equal(accepted, RemovalTest.Accepts([error], [10], floor: 1, tolerance: 0));

    [Fact]
    public void Accepts_RandomlyOtherErrors_AreAcceptedInOneCaseOfTwenty()
    {
        // Equally good is not shown to be as good: one case in twenty of a thousand, six standard deviations of 0.7 % to either side.
        RandomStream stream = new(5, "errors");
        int refused = Enumerable.Range(0, 1_000).Count(_ =>
        {
            double[] candidate = [.. Enumerable.Range(0, Samples).Select(_ => 10 + stream.NextNormal())];
            double[] reference = [.. Enumerable.Range(0, Samples).Select(_ => 10 + stream.NextNormal())];
            return !RemovalTest.Accepts(candidate, reference, 0, tolerance: 0);
        });

        Assert.InRange(refused, 909, 991);
    }

    private static double[] All(double error) => [.. Enumerable.Repeat(error, Samples)];

    private static double[] Noisy(ulong seed)
    {
        RandomStream stream = new(seed, "errors");
        return [.. Enumerable.Range(0, Samples).Select(_ => 1 + stream.NextUniform())];
    }
}
