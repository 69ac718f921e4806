using Espalier.Data;

namespace Espalier.Experiments.Benchmarks.Cells;

/// <summary>All cells that a specification asks for, and the draws of points they stand on.</summary>
internal sealed class CellGrid
{
    private readonly Dictionary<CellKey, int> _places = [];

    public CellGrid(ManifoldBenchmarkSpecification specification)
    {
        Specification = specification;
        foreach (NoiseLevel noise in specification.Noise)
        {
            foreach (GeneratorDescription set in specification.Sets)
            {
                foreach (ulong seed in specification.Seeds)
                {
                    foreach (BenchmarkSeat seat in specification.Seats)
                    {
                        _places.Add(new CellKey(set.Name, specification.Samples, noise, seed, seat.Name), _places.Count);
                    }
                }
            }
        }
    }

    public ManifoldBenchmarkSpecification Specification { get; }

    public int Count => _places.Count;

    /// <summary>Whether a cell is asked for.</summary>
    public bool Contains(CellKey key) => _places.ContainsKey(key);

    /// <summary>Whether a cell stands on a draw that is asked for, whoever the estimator is.</summary>
    public bool HasDraw(CellKey key) => Contains(key with { Estimator = Specification.Seats[0].Name });

    /// <summary>Puts cells in the order of the specification; those it does not ask for follow in their own.</summary>
    public IEnumerable<BenchmarkCell> InOrder(IReadOnlyList<BenchmarkCell> cells) =>
        [.. cells.OrderBy(cell => _places.GetValueOrDefault(cell.Key, int.MaxValue))];
}
