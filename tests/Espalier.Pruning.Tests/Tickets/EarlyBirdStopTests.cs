using Espalier.Pruning.Tickets;

namespace Espalier.Pruning.Tests.Tickets;

public sealed class EarlyBirdStopTests
{
    private const string A = "1111100000";
    private const string OneOff = "1111000000";
    private const string TwoOff = "1110000000";

    [Fact]
    public void Consecutive_SixEqualMasks_StopsAtTheSixth() =>
        Assert.Equal([false, false, false, false, false, true, true], Observe(new ConsecutiveDistanceStop(), A, A, A, A, A, A, A));

    [Fact]
    public void Consecutive_OneLargeDistance_StopsWhenItHasLeftTheQueue() =>
        Assert.Equal([false, false, false, true, false, false, false, true], Observe(new ConsecutiveDistanceStop(0.15, 3), A, A, A, A, TwoOff, TwoOff, TwoOff, TwoOff));

    [Fact]
    public void Consecutive_DistanceAtTheThreshold_DoesNotStop()
    {
        // One of ten units is 0.1, and must be below.
        Assert.Equal([false, false], Observe(new ConsecutiveDistanceStop(0.1, 1), A, OneOff));
        Assert.Equal([false, true], Observe(new ConsecutiveDistanceStop(0.11, 1), A, OneOff));
    }

    [Fact]
    public void Consecutive_SlowDrift_IsNotSeen() =>
        Assert.Equal([false, false, true], Observe(new ConsecutiveDistanceStop(0.11, 2), A, OneOff, TwoOff));

    [Fact]
    public void Recent_FiveEqualMasks_StopsAtTheFifth() =>
        Assert.Equal([false, false, false, false, true, true], Observe(new RecentMasksStop(), A, A, A, A, A, A));

    [Fact]
    public void Recent_DistanceAtTheThreshold_Stops() => Assert.Equal([false, true], Observe(new RecentMasksStop(0.1, 2), A, OneOff));

    [Fact]
    public void Recent_SlowDrift_IsSeen() => Assert.Equal([false, false, false, true], Observe(new RecentMasksStop(0.1, 3), A, OneOff, TwoOff, TwoOff));

    [Fact]
    public void Recent_ThresholdOfZero_AsksForIdenticalMasks() =>
        Assert.Equal([false, false, false, false, true], Observe(new RecentMasksStop(0, 3), A, OneOff, A, A, A));

    [Fact]
    public void Lengths_TooShort_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsecutiveDistanceStop(length: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecentMasksStop(length: 1));
    }

    private static bool[] Observe(EarlyBirdStop stop, params string[] masks) => [.. masks.Select(mask => stop.Observe(Masks.Of(mask)))];
}
