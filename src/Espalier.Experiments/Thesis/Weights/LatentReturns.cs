namespace Espalier.Experiments.Thesis.Weights;

/// <summary>How often latents that counted as inactive came back.</summary>
/// <param name="Gone">Latents that were inactive after some epoch.</param>
/// <param name="Returned">Of these, those that were active again after a later epoch.</param>
/// <param name="AtTheEnd">Of these, those that were active after the last epoch.</param>
internal readonly record struct LatentReturns(int Gone, int Returned, int AtTheEnd)
{
    /// <summary>The course of one latent.</summary>
    /// <param name="active">Whether it was active after each epoch, in order; at least one.</param>
    public static LatentReturns Of(IReadOnlyList<bool> active)
    {
        bool[] later = [.. active.SkipWhile(isActive => isActive)];
        return new LatentReturns(later.Length > 0 ? 1 : 0, later.Contains(true) ? 1 : 0, later.Length > 0 && later[^1] ? 1 : 0);
    }

    /// <summary>Sums over latents or trainings.</summary>
    public static LatentReturns Sum(IEnumerable<LatentReturns> returns) =>
        returns.Aggregate(default(LatentReturns), (sum, next) => new LatentReturns(sum.Gone + next.Gone, sum.Returned + next.Returned, sum.AtTheEnd + next.AtTheEnd));
}
