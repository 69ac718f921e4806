using Espalier.Networks.Schedules;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Schedules;

public sealed class ScheduleTests
{
    // Each rate takes a handful of double operations on numbers up to 1.
    private const double Tolerance = 1e-15;

    public static TheoryData<LearningRateSchedule, ReferenceSchedule> Pairs => new()
    {
        { new ConstantSchedule(0.3), new ReferenceConstantSchedule(0.3) },
        { new StepSchedule(0.8, 7, 0.1), new ReferenceStepSchedule(0.8, 7, 0.1) },
        { new CosineSchedule(1, 20, 0.1), new ReferenceCosineSchedule(1, 20, 0.1) },
        { new WarmUpSchedule(4, new CosineSchedule(1, 20)), new ReferenceWarmUpSchedule(4, new ReferenceCosineSchedule(1, 20, 0)) },
        { new WarmUpSchedule(0, new StepSchedule(1, 3, 0.5)), new ReferenceWarmUpSchedule(0, new ReferenceStepSchedule(1, 3, 0.5)) },
    };

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public void At_FirstThirtySteps_IsTheReference(LearningRateSchedule schedule, ReferenceSchedule reference) =>
        Assert.All(Enumerable.Range(0, 30), step => Assert.Equal(reference.RateAt(step), schedule.At(step), Tolerance));

    [Fact]
    public void WarmUp_FourSteps_RisesToTheNextSchedule()
    {
        WarmUpSchedule schedule = new(4, new StepSchedule(0.8, 1, 0.5));

        Assert.Equal([0.2, 0.4, 0.6, 0.8, 0.8, 0.4], Enumerable.Range(0, 6).Select(step => schedule.At(step)), (x, y) => Math.Abs(x - y) <= Tolerance);
    }

    [Fact]
    public void Cosine_BeyondItsEnd_StaysAtTheEnd() => Assert.Equal(0.1, new CosineSchedule(1, 20, 0.1).At(1_000_000_000_000), Tolerance);
}
