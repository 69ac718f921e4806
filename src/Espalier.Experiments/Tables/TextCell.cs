namespace Espalier.Experiments.Tables;

/// <summary>A cell of a <see cref="TextTable"/>; any text is one.</summary>
/// <param name="Text">What it says.</param>
/// <param name="IsMarked">Whether it is to stand out, as a right answer does: in bold, and plain where a format knows none.</param>
internal sealed record TextCell(string Text, bool IsMarked = false)
{
    /// <summary>A cell that does not stand out.</summary>
    public static implicit operator TextCell(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
