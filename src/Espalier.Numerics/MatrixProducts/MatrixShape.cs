using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>Checks that a row-major matrix lies within its memory.</summary>
internal static class MatrixShape
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int length, int rows, int columns, int leadingDimension)
    {
        bool wellFormed = (rows | columns) >= 0 && leadingDimension >= columns;
        bool empty = rows == 0 || columns == 0;
        if (!wellFormed || (!empty && length < ((long)(rows - 1) * leadingDimension) + columns))
        {
            ArgumentException_Shape(length, rows, columns, leadingDimension);
        }
    }

    internal static void CheckIndex(int index, int count, string name)
    {
        if ((uint)index >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(name, index, $"must be from 0 to {count - 1}");
        }
    }

    [DoesNotReturn]
    private static void ArgumentException_Shape(int length, int rows, int columns, int leadingDimension)
    {
        if (rows < 0 || columns < 0)
        {
            throw new ArgumentException($"a matrix of [{rows} × {columns}] cannot exist; give sizes of zero or more.");
        }

        if (leadingDimension < columns)
        {
            throw new ArgumentException($"the leading dimension is {leadingDimension} but a row has {columns} columns; it must be at least as large.");
        }

        long needed = ((long)(rows - 1) * leadingDimension) + columns;
        throw new ArgumentException($"a matrix of [{rows} × {columns}] with leading dimension {leadingDimension} needs {needed} floats but the span has {length}.");
    }
}
