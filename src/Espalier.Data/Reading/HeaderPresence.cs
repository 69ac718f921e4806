namespace Espalier.Data;

/// <summary>Says whether the first line of a text table holds the column names.</summary>
public enum HeaderPresence
{
    /// <summary>
    /// Find out: the first line is a header when none of its fields is a number and at least one is text, or when it is an empty
    /// field followed by 0, 1, 2, … (unnamed columns beside an unnamed row index).
    /// </summary>
    Detect,

    /// <summary>The first line holds the names.</summary>
    Present,

    /// <summary>The first line holds data; columns are named x1, x2, ….</summary>
    Absent,
}
