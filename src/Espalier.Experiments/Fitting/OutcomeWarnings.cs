namespace Espalier.Experiments.Fitting;

/// <summary>Says what in the outcome should make the user doubtful, whatever the data are.</summary>
internal static class OutcomeWarnings
{
    // Below this a mean over held-out samples says little.
    private const int FewHeldOut = 20;

    // From here on the data are described badly, whatever the number of latents.
    private const double MuchUnexplained = 0.1;

    /// <summary>Gathers the warnings, each one sentence.</summary>
    /// <param name="samples">What the samples are called, such as <c>rows</c>.</param>
    /// <param name="heldOut">How many of them are held out.</param>
    /// <param name="outcome">What came of the fit.</param>
    public static IEnumerable<string> Of(string samples, int heldOut, FitOutcome outcome)
    {
        if (heldOut < FewHeldOut)
        {
            yield return $"Only {heldOut} {samples} are held out to judge by; the dimension is uncertain.";
        }

        if (outcome.ActiveLatents == outcome.StartLatents && outcome.ActiveLatents < outcome.MostLatents)
        {
            int more = outcome.MostLatents == int.MaxValue ? 2 * outcome.StartLatents : outcome.MostLatents;
            string components = outcome.MostLatents == int.MaxValue ? string.Empty : $" and there are {outcome.MostLatents} components";
            yield return $"All {outcome.ActiveLatents} latents of the start are needed{components}: the dimension is at least {outcome.ActiveLatents}; start with more, --latents {more}.";
        }

        if (outcome.Unexplained > 1)
        {
            yield return "The network reproduces held-out samples worse than their mean would; train longer, or with a smaller penalty.";
        }
        else if (outcome.Unexplained > MuchUnexplained)
        {
            yield return FormattableString.Invariant($"{outcome.Unexplained:P0} of the held-out variance is left unexplained, so the dimension may be higher.");
        }

        if (outcome.ActiveLatents == 0)
        {
            yield return "No latent survived, so this is no estimate; a smaller --lambda-latent may help.";
        }
    }
}
