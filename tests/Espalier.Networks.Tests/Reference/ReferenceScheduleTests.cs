using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

public sealed class ReferenceScheduleTests
{
    // Each rate takes a handful of double operations on numbers up to 1.
    private const double Tolerance = 1e-15;

    [Fact]
    public void Constant_AnyStep_KeepsTheRate() => AssertRates(new ReferenceConstantSchedule(0.5), [0.5, 0.5, 0.5]);

    [Fact]
    public void Step_EveryTwoSteps_Halves() => AssertRates(new ReferenceStepSchedule(0.8, 2, 0.5), [0.8, 0.8, 0.4, 0.4, 0.2]);

    [Fact]
    public void Cosine_FourSteps_FallsAlongTheCosineAndStays() =>
        AssertRates(new ReferenceCosineSchedule(1, 4, 0.2), [1, 0.6 + (0.4 * Math.Sqrt(0.5)), 0.6, 0.6 - (0.4 * Math.Sqrt(0.5)), 0.2, 0.2]);

    [Fact]
    public void WarmUp_FourSteps_RisesToTheNextSchedule() =>
        AssertRates(new ReferenceWarmUpSchedule(4, new ReferenceStepSchedule(0.8, 1, 0.5)), [0.2, 0.4, 0.6, 0.8, 0.8, 0.4]);

    private static void AssertRates(ReferenceSchedule schedule, double[] rates) =>
        Assert.All(rates.Index(), rate => Assert.Equal(rate.Item, schedule.RateAt(rate.Index), Tolerance));
}
