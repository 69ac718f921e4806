namespace Espalier.Numerics;

/// <summary>The decision which lane width to run with: a pure function of what is supported and what was asked for.</summary>
internal sealed record LaneSelection(LaneWidth Width, string Reason, string? Failure)
{
    /// <summary>Picks the width that <paramref name="forced"/> names, or the widest of <paramref name="available"/> when it is null or empty.</summary>
    /// <param name="forced">Value of the environment variable, or null when it is unset.</param>
    /// <param name="available">Supported widths, widest first, never empty.</param>
    /// <returns>The choice; <see cref="Failure"/> is set when the request cannot be met, and the widest width stands in.</returns>
    internal static LaneSelection Choose(string? forced, IReadOnlyList<LaneWidth> available)
    {
        LaneWidth widest = available[0];
        if (string.IsNullOrWhiteSpace(forced))
        {
            return new LaneSelection(widest, $"widest that this processor and runtime accelerate (of {NamesOf(available)})", null);
        }

        foreach (LaneWidth width in available)
        {
            if (string.Equals(NameOf(width), forced.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return new LaneSelection(width, $"forced by {Lanes.EnvironmentVariable}={NameOf(width)}", null);
            }
        }

        string failure = $"{Lanes.EnvironmentVariable} is '{forced}', but this machine can run only {NamesOf(available)}; set one of these or unset the variable.";
        return new LaneSelection(widest, "widest, because the forced value was refused", failure);
    }

    internal static string NameOf(LaneWidth width) => width switch
    {
        LaneWidth.Vector512 => "512",
        LaneWidth.Vector256 => "256",
        LaneWidth.Vector128 => "128",
        _ => "scalar",
    };

    private static string NamesOf(IEnumerable<LaneWidth> widths) => string.Join(", ", widths.Select(NameOf));
}
