namespace Espalier.Numerics.Tests;

public sealed class RowReductionsGuardTests
{
    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Reductions_RowAtTheEndOfMemory_TouchNothingBehindIt(LaneWidth width)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "maps memory with Linux calls");
        for (int length = 1; length < 140; length++)
        {
            using var row = new GuardedMemory(length, length);
            float[] copy = row.Span.ToArray();

            Assert.Equal(LaneBodies.Sum(width, copy), RowSumAtTheEnd(width, row));
        }
    }

    private static float RowSumAtTheEnd(LaneWidth width, GuardedMemory row) => width switch
    {
        LaneWidth.Vector512 => RowReductions.Sum<Lane512>(row.Span),
        LaneWidth.Vector256 => RowReductions.Sum<Lane256>(row.Span),
        LaneWidth.Vector128 => RowReductions.Sum<Lane128>(row.Span),
        _ => RowReductions.Sum<LaneScalar>(row.Span),
    };
}
