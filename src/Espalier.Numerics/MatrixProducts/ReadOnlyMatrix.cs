namespace Espalier.Numerics;

/// <summary>A matrix somewhere in memory that may be read: rows × columns floats, stored by rows, or the transpose of such a matrix.</summary>
/// <remarks>A view: it copies nothing and allocates nothing.</remarks>
public readonly ref struct ReadOnlyMatrix
{
    /// <summary>Views a contiguous row-major matrix.</summary>
    /// <param name="values">At least rows · columns floats.</param>
    /// <param name="rows">Number of rows, zero or more.</param>
    /// <param name="columns">Number of columns, zero or more.</param>
    /// <exception cref="ArgumentException">A size is negative or <paramref name="values"/> is too short.</exception>
    public ReadOnlyMatrix(ReadOnlySpan<float> values, int rows, int columns)
        : this(values, rows, columns, columns)
    {
    }

    /// <summary>Views a row-major matrix whose rows start <paramref name="leadingDimension"/> floats apart.</summary>
    /// <param name="values">At least (rows − 1) · leadingDimension + columns floats.</param>
    /// <param name="rows">Number of rows, zero or more.</param>
    /// <param name="columns">Number of columns, zero or more.</param>
    /// <param name="leadingDimension">Floats from one row to the next, at least <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">A size is negative, the leading dimension is too small or <paramref name="values"/> is too short.</exception>
    public ReadOnlyMatrix(ReadOnlySpan<float> values, int rows, int columns, int leadingDimension)
    {
        MatrixShape.Check(values.Length, rows, columns, leadingDimension);
        Values = values;
        Rows = rows;
        Columns = columns;
        LeadingDimension = leadingDimension;
    }

    private ReadOnlyMatrix(ReadOnlySpan<float> values, int rows, int columns, int leadingDimension, bool isTransposed)
    {
        Values = values;
        Rows = rows;
        Columns = columns;
        LeadingDimension = leadingDimension;
        IsTransposed = isTransposed;
    }

    /// <summary>The memory viewed.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>Number of rows of the matrix as seen, after any transposition.</summary>
    public int Rows { get; }

    /// <summary>Number of columns of the matrix as seen, after any transposition.</summary>
    public int Columns { get; }

    /// <summary>Floats from one stored row to the next.</summary>
    public int LeadingDimension { get; }

    /// <summary>Whether stored rows are the columns of this matrix.</summary>
    public bool IsTransposed { get; }

    /// <summary>Floats from one element to the one below it.</summary>
    internal int RowStride => IsTransposed ? 1 : LeadingDimension;

    /// <summary>Floats from one element to the one to its right.</summary>
    internal int ColumnStride => IsTransposed ? LeadingDimension : 1;

    /// <summary>The element in a row and a column.</summary>
    /// <param name="row">From 0 to <see cref="Rows"/> − 1.</param>
    /// <param name="column">From 0 to <see cref="Columns"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the matrix.</exception>
    public float this[int row, int column]
    {
        get
        {
            MatrixShape.CheckIndex(row, Rows, nameof(row));
            MatrixShape.CheckIndex(column, Columns, nameof(column));
            return Values[(row * RowStride) + (column * ColumnStride)];
        }
    }

    /// <summary>The same memory seen with rows and columns exchanged.</summary>
    public ReadOnlyMatrix Transpose() => new(Values, Columns, Rows, LeadingDimension, !IsTransposed);
}
