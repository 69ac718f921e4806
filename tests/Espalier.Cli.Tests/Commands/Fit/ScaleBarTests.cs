using Espalier.Cli.Commands.Fit;
using Espalier.Pruning.Latents;

namespace Espalier.Cli.Tests.Commands.Fit;

public sealed class ScaleBarTests
{
    [Fact]
    public void Draw_ActiveLatents_AreAsHighAsTheirScales() =>
        Assert.Equal("█▄▁ ", ScaleBar.Draw([new(2, 1, true), new(1, 1, true), new(1e-6, 1, true), new(2, 0, false)]));

    [Fact]
    public void Draw_NothingAlive_IsBlank() => Assert.Equal("  ", ScaleBar.Draw([new(0, 0, false), new(double.NaN, 0, true)]));

    [Fact]
    public void Draw_ManyLatents_EndsInAnEllipsis() =>
        Assert.Equal("████████████…", ScaleBar.Draw([.. Enumerable.Repeat(new LatentState(1, 1, true), 13)]));
}
