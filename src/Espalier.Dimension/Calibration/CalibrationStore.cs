using System.Collections.Concurrent;

namespace Espalier.Dimension;

/// <summary>Keeps the results of simulations that estimators are calibrated with, by a name that says all they depend on. Thread-safe.</summary>
/// <remarks>This one keeps them in memory.</remarks>
public sealed class CalibrationStore
{
    private readonly ConcurrentDictionary<string, double[]> _values = new(StringComparer.Ordinal);

    /// <summary>The store of this process, used where none is given.</summary>
    public static CalibrationStore OfThisProcess { get; } = new();

    /// <summary>Gives the values of a name, computing them if they are not there yet.</summary>
    /// <param name="name">All that the values depend on, such as <c>danco-n2500-k10-d7-seed0-v1</c>.</param>
    /// <param name="compute">Computes them; called at most once at a time for a name.</param>
    /// <returns>The values; the caller must not change them.</returns>
    public double[] Get(string name, Func<double[]> compute) => _values.GetOrAdd(name, _ => compute());
}
