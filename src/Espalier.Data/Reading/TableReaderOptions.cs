namespace Espalier.Data;

/// <summary>Chooses how <see cref="TableReader"/> reads. The defaults accept nothing doubtful.</summary>
public sealed record TableReaderOptions
{
    /// <summary>What to do about missing values: empty, NA, N/A, NaN, null, ? in text, NaN in binary files.</summary>
    /// <value><see cref="MissingPolicy.Error"/> unless set.</value>
    public MissingPolicy Missing { get; init; } = MissingPolicy.Error;

    /// <summary>What to do about repeated rows.</summary>
    /// <value><see cref="DuplicatePolicy.Keep"/> unless set; training wants <see cref="DuplicatePolicy.Merge"/>.</value>
    public DuplicatePolicy Duplicates { get; init; } = DuplicatePolicy.Keep;

    /// <summary>Whether a text table has a line of column names.</summary>
    /// <value><see cref="HeaderPresence.Detect"/> unless set.</value>
    public HeaderPresence Header { get; init; } = HeaderPresence.Detect;

    /// <summary>The character between the fields of a text table.</summary>
    /// <value>Null unless set: found among comma, semicolon, tab and vertical bar.</value>
    public char? Delimiter { get; init; }

    /// <summary>Whether a column of text is an error instead of being left out and reported.</summary>
    /// <value>False unless set.</value>
    public bool Strict { get; init; }

    /// <summary>Whether columns with one value throughout stay in the table. Pixels of images always do.</summary>
    /// <value>False unless set: they are left out and reported.</value>
    public bool KeepConstantColumns { get; init; }
}
