using Espalier.Pruning.Latents;

namespace Espalier.Cli.Commands.Fit;

/// <summary>Draws the scales of latents as blocks, one a latent, the largest one full: <c>█▃▁  ▇</c>.</summary>
internal static class ScaleBar
{
    // More do not fit on a line of 80 characters.
    private const int MostLatents = 12;

    private const string Blocks = " ▁▂▃▄▅▆▇█";

    /// <summary>Draws the first latents, and an ellipsis for more.</summary>
    /// <param name="latents">The latents in the network's order.</param>
    /// <returns>One block each; a blank for a latent that does not count as active or is not a number.</returns>
    public static string Draw(IReadOnlyList<LatentState> latents)
    {
        double largest = latents.Select(latent => latent.Scale).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        string blocks = string.Concat(latents.Take(MostLatents).Select(latent => Block(latent, largest)));
        return latents.Count > MostLatents ? blocks + "…" : blocks;
    }

    // An active latent, however weak, shows at least the lowest block.
    private static char Block(LatentState latent, double largest) =>
        latent.IsActive && double.IsFinite(latent.Scale) && largest > 0
            ? Blocks[Math.Clamp((int)Math.Ceiling(latent.Scale / largest * (Blocks.Length - 1)), 1, Blocks.Length - 1)]
            : Blocks[0];
}
