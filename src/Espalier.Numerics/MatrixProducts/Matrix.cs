namespace Espalier.Numerics;

/// <summary>A matrix somewhere in memory that may be written: rows × columns floats, stored by rows.</summary>
/// <remarks>A view: it copies nothing and allocates nothing.</remarks>
public readonly ref struct Matrix
{
    /// <summary>Views a contiguous row-major matrix.</summary>
    /// <param name="values">At least rows · columns floats.</param>
    /// <param name="rows">Number of rows, zero or more.</param>
    /// <param name="columns">Number of columns, zero or more.</param>
    /// <exception cref="ArgumentException">A size is negative or <paramref name="values"/> is too short.</exception>
    public Matrix(Span<float> values, int rows, int columns)
        : this(values, rows, columns, columns)
    {
    }

    /// <summary>Views a row-major matrix whose rows start <paramref name="leadingDimension"/> floats apart.</summary>
    /// <param name="values">At least (rows − 1) · leadingDimension + columns floats.</param>
    /// <param name="rows">Number of rows, zero or more.</param>
    /// <param name="columns">Number of columns, zero or more.</param>
    /// <param name="leadingDimension">Floats from one row to the next, at least <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">A size is negative, the leading dimension is too small or <paramref name="values"/> is too short.</exception>
    public Matrix(Span<float> values, int rows, int columns, int leadingDimension)
    {
        MatrixShape.Check(values.Length, rows, columns, leadingDimension);
        Values = values;
        Rows = rows;
        Columns = columns;
        LeadingDimension = leadingDimension;
    }

    /// <summary>The memory viewed.</summary>
    public Span<float> Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Floats from one row to the next; what lies between the end of a row and the next is never touched.</summary>
    public int LeadingDimension { get; }

    /// <summary>The element in a row and a column, to read or write.</summary>
    /// <param name="row">From 0 to <see cref="Rows"/> − 1.</param>
    /// <param name="column">From 0 to <see cref="Columns"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the matrix.</exception>
    public ref float this[int row, int column]
    {
        get
        {
            MatrixShape.CheckIndex(row, Rows, nameof(row));
            MatrixShape.CheckIndex(column, Columns, nameof(column));
            return ref Values[(row * LeadingDimension) + column];
        }
    }

    /// <summary>Sees a writable matrix as a readable one.</summary>
    /// <param name="matrix">The matrix.</param>
    public static implicit operator ReadOnlyMatrix(Matrix matrix) => matrix.AsReadOnly();

    /// <summary>The same memory, for reading.</summary>
    public ReadOnlyMatrix AsReadOnly() => new(Values, Rows, Columns, LeadingDimension);
}
