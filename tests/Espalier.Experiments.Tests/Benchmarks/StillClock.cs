namespace Espalier.Experiments.Tests.Benchmarks;

/// <summary>A clock on which everything takes no time, so that files of equal content are equal.</summary>
internal sealed class StillClock : TimeProvider
{
    public override long GetTimestamp() => 0;
}
