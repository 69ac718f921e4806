namespace Espalier.Numerics;

/// <summary>The operands of one product as pinned addresses, checked by <see cref="MatrixProduct"/>.</summary>
/// <remarks>Addresses and not spans, because the parts of a product run on several threads and spans cannot travel there.</remarks>
internal unsafe struct ProductOperands
{
    internal float* A;
    internal nint ALeadingDimension;
    internal bool AIsTransposed;
    internal float* B;
    internal nint BLeadingDimension;
    internal bool BIsTransposed;
    internal float* C;
    internal nint CLeadingDimension;
    internal float* Bias;
    internal int Rows;
    internal int Columns;
    internal int Depth;
    internal bool Accumulate;

    /// <summary>The part of the product that computes some rows and columns of the destination.</summary>
    internal readonly ProductOperands Part(int firstRow, int rows, int firstColumn, int columns)
    {
        ProductOperands part = this;
        part.A += firstRow * (AIsTransposed ? 1 : ALeadingDimension);
        part.B += firstColumn * (BIsTransposed ? BLeadingDimension : 1);
        part.C += (firstRow * CLeadingDimension) + firstColumn;
        part.Bias = Bias == null ? null : Bias + firstRow;
        part.Rows = rows;
        part.Columns = columns;
        return part;
    }
}
