namespace Espalier.Pruning.Latents;

/// <summary>Whether and by which published rule a training stops when its masks have settled.</summary>
public enum ThesisEarlyBird
{
    /// <summary>Train to the last epoch.</summary>
    None,

    /// <summary>The paper's: the last five distances between consecutive drawings are below 0.1; see <see cref="Tickets.ConsecutiveDistanceStop"/>.</summary>
    Paper,

    /// <summary>The paper's code's: the newest mask is no farther than 0.1 from any of the four before it; see <see cref="Tickets.RecentMasksStop"/>.</summary>
    Code,
}
