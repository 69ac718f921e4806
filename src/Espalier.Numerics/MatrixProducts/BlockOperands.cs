namespace Espalier.Numerics;

/// <summary>One block of a product, packed or not: some rows and columns of the destination over one block of depth.</summary>
internal unsafe struct BlockOperands
{
    internal float* A;
    internal nint ARowStride;
    internal nint ADepthStride;
    internal bool LeftIsPacked;
    internal float* B;
    internal nint BDepthStride;
    internal bool RightIsPacked;

    /// <summary>The last, ragged lane of an unpacked right operand, padded to a whole one.</summary>
    internal float* RaggedPanel;
    internal float* C;
    internal float* Bias;
    internal int Rows;
    internal int Columns;
}
