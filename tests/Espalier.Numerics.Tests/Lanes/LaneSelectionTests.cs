using System.Runtime.Intrinsics;

namespace Espalier.Numerics.Tests;

public sealed class LaneSelectionTests
{
    private static readonly LaneWidth[] s_narrowMachine = [LaneWidth.Vector256, LaneWidth.Vector128, LaneWidth.Scalar];

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Choose_NothingForced_TakesTheWidest(string? forced)
    {
        LaneSelection selection = LaneSelection.Choose(forced, s_narrowMachine);

        Assert.Equal(LaneWidth.Vector256, selection.Width);
        Assert.Null(selection.Failure);
    }

    [Theory]
    [InlineData("scalar", LaneWidth.Scalar)]
    [InlineData("Scalar", LaneWidth.Scalar)]
    [InlineData("128", LaneWidth.Vector128)]
    [InlineData("256", LaneWidth.Vector256)]
    public void Choose_SupportedWidthForced_ObeysAndSaysSo(string forced, LaneWidth expected)
    {
        LaneSelection selection = LaneSelection.Choose(forced, s_narrowMachine);

        Assert.Equal(expected, selection.Width);
        Assert.Contains("forced by ESPALIER_LANES", selection.Reason, StringComparison.Ordinal);
        Assert.Null(selection.Failure);
    }

    [Theory]
    [InlineData("512")]
    [InlineData("avx")]
    [InlineData("3")]
    public void Choose_UnknownOrUnsupportedWidth_FailsNamingTheAllowedOnes(string forced)
    {
        LaneSelection selection = LaneSelection.Choose(forced, s_narrowMachine);

        Assert.NotNull(selection.Failure);
        Assert.Contains($"'{forced}'", selection.Failure, StringComparison.Ordinal);
        Assert.Contains("256, 128, scalar", selection.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Current_WhateverForced_IsAvailable()
    {
        Assert.Contains(Lanes.Current, Lanes.Available);
        Assert.Equal(LaneWidth.Scalar, Lanes.Available[^1]);
        Assert.Equal(Vector512.IsHardwareAccelerated, Lanes.Available.Contains(LaneWidth.Vector512));
    }
}
