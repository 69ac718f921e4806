namespace Espalier.Benchmarks;

/// <summary>One shape of a product: <c>[m × k]·[k × n]</c>, each operand transposed in memory or not.</summary>
internal sealed record ProductCase(int M, int N, int K, bool ATransposed = false, bool BTransposed = false)
{
    /// <summary>Floating-point operations, a multiply-add counted as two.</summary>
    internal double Operations => 2.0 * M * N * K;
}
