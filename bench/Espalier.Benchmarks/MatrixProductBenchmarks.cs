using BenchmarkDotNet.Attributes;
using Espalier.Numerics;

namespace Espalier.Benchmarks;

/// <summary>The matrix product of a cube and of the small shapes of one training step, with allocations shown.</summary>
[MemoryDiagnoser]
public class MatrixProductBenchmarks
{
    private readonly Workspace _workspace = new();
    private AlignedBuffer _a = new(0);
    private AlignedBuffer _b = new(0);
    private AlignedBuffer _c = new(0);

    [Params("1024,1024,1024", "14,64,16", "64,16,16")]
    public string Shape { get; set; } = "";

    private int[] Sizes => [.. Shape.Split(',').Select(int.Parse)];

    private int _m;
    private int _n;
    private int _k;

    [GlobalSetup]
    public void Setup()
    {
        (_m, _n, _k) = (Sizes[0], Sizes[1], Sizes[2]);
        _a = new AlignedBuffer(_m * _k);
        _b = new AlignedBuffer(_k * _n);
        _c = new AlignedBuffer(_m * _n);
        _a.Span.Fill(0.5f);
        _b.Span.Fill(0.25f);
    }

    [Benchmark]
    public void Multiply() => MatrixProduct.Multiply(
        new ReadOnlyMatrix(_a.Span, _m, _k),
        new ReadOnlyMatrix(_b.Span, _k, _n),
        new Matrix(_c.Span, _m, _n),
        workspace: _workspace);
}
