namespace Espalier.Numerics.Tests;

public sealed class LaneTests
{
    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Arithmetic_EveryPairOfValues_IsThatOfFloat(LaneWidth width) => ContractOf(width).Arithmetic();

    [Theory]
    [MemberData(nameof(Widths))]
    public void MaxAndMin_EveryPairOfValues_GiveTheSecondWhenUnordered(LaneWidth width) => ContractOf(width).MaxAndMin();

    [Theory]
    [MemberData(nameof(Widths))]
    public void Masks_EveryPairOfValues_SelectAsTheComparisonSays(LaneWidth width) => ContractOf(width).Masks();

    [Theory]
    [MemberData(nameof(Widths))]
    public void MaskBits_AnyMask_GiveABitAnElement(LaneWidth width) => ContractOf(width).MaskBits();

    [Theory]
    [MemberData(nameof(Widths))]
    public void PowerOfTwo_EveryNormalExponent_IsExact(LaneWidth width) => ContractOf(width).PowerOfTwo();

    [Theory]
    [MemberData(nameof(Widths))]
    public void MantissaAndExponent_NormalValues_MultiplyBackToTheValue(LaneWidth width) => ContractOf(width).MantissaAndExponent();

    [Theory]
    [MemberData(nameof(Widths))]
    public void Sum_OfALane_FoldsHalves(LaneWidth width) => ContractOf(width).Sum();

    [Theory]
    [MemberData(nameof(Widths))]
    public void PartialMemory_EveryCount_TouchesOnlyTheFirstElements(LaneWidth width) => ContractOf(width).PartialMemory();

    [Theory]
    [MemberData(nameof(Widths))]
    public void PartialMemory_AtTheEndOfMemory_TouchesNothingBehindIt(LaneWidth width) => ContractOf(width).PartialMemoryAtTheEnd();

    private static ILaneContract ContractOf(LaneWidth width) => width switch
    {
        LaneWidth.Vector512 => new LaneContract<Lane512>(),
        LaneWidth.Vector256 => new LaneContract<Lane256>(),
        LaneWidth.Vector128 => new LaneContract<Lane128>(),
        _ => new LaneContract<LaneScalar>(),
    };
}
