using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Paraboloids over a multivariate Burr distribution with parameter 1, embedded with sines and squares.</summary>
internal static class ParaboloidSets
{
    public static IReadOnlyList<Generator> All { get; } =
    [
        Paraboloid("Mp1_Paraboloid", 3),
        Paraboloid("Mp2_Paraboloid", 6),
        Paraboloid("Mp3_Paraboloid", 9),
    ];

    private static Generator Paraboloid(string name, int dimension) => Generator.Of(
        name,
        dimension,
        3 * (dimension + 1),
        $"Paraboloid over {dimension} Burr-distributed coordinates, with sines and squares of all",
        Generator.Campadelli,
        Sample,
        smallestCode: dimension);

    /// <summary>The point is <c>[y, sin y, y²]</c> with <c>y = (x, Σx²)</c> and <c>x[i] = 1 / (1 + e[i] / e₀)</c>, e exponential.</summary>
    private static void Sample(RandomStream random, Span<double> point)
    {
        int n = point.Length / 3;
        Span<double> y = point[..n];
        double common = random.NextExponential();
        double squares = 0;
        for (int i = 0; i < n - 1; i++)
        {
            // The quotient e₀ / (e₀ + e) is the same number and never divides by a zero e₀ alone.
            double sum = common + random.NextExponential();
            y[i] = sum == 0 ? 0.5 : common / sum;
            squares += y[i] * y[i];
        }

        y[n - 1] = squares;
        for (int i = 0; i < n; i++)
        {
            point[n + i] = Math.Sin(y[i]);
            point[(2 * n) + i] = y[i] * y[i];
        }
    }
}
