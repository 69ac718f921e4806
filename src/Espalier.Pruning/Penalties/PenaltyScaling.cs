namespace Espalier.Pruning.Penalties;

/// <summary>How the strength of the scale penalty follows the loss of the batch, so that a network that cannot reproduce its input yet is not pruned. An option of the thesis for images.</summary>
public enum PenaltyScaling
{
    /// <summary>Not at all: always full strength.</summary>
    Off,

    /// <summary>Full strength while the loss is below the largest one, else none.</summary>
    Switch,

    /// <summary><c>clamp(1 − (loss − least)/(largest − least), 0, 1)</c>.</summary>
    Linear,

    /// <summary>None above the largest loss, else <c>1/(10·loss)</c>, which passes 1 at a loss of 0.1 and grows without bound as the loss falls.</summary>
    Multi,
}
