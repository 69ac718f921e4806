using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Images of cubes under random smooth maps.</summary>
/// <remarks>
/// Feature j of x, uniform in [−1, 1]^d, is <c>Σ a[j, k]·cos(ω[k]·x + φ[k])</c> over 256 waves with ω normal of variance 2/d, φ uniform and a normal of variance 2/256: close to a draw
/// of a Gaussian process with kernel <c>exp(−|x − x'|²/d)</c>, so that two random points of the cube have correlation about a half in every dimension. The numbers of the map come from a
/// stream of their own that the name decides.
/// </remarks>
internal static class SmoothMapSets
{
    private const int Waves = 256;

    /// <summary>Cubes of any dimension in more dimensions.</summary>
    public static NumberedFamily Family { get; } = new("SmoothMap", [(1, 50), (2, 1000)], numbers => numbers[0] < numbers[1] ? SmoothMap(numbers[0], numbers[1]) : null);

    public static IReadOnlyList<Generator> All { get; } = [SmoothMap(2, 10), SmoothMap(5, 20), SmoothMap(8, 40)];

    private static Generator SmoothMap(int dimension, int features)
    {
        string name = $"SmoothMap{dimension}x{features}";
        Lazy<Map> map = new(() => new Map(name, dimension, features));
        return Generator.Of(
            name,
            dimension,
            features,
            $"Cube of {dimension} dimensions under a random smooth map into {features}",
            "random Fourier features: Rahimi and Recht 2007, Advances in Neural Information Processing Systems 20",
            (random, point) => map.Value.Sample(random, point),

            // A random linear image of an embedded cube of d dimensions is injective, with probability 1, from 2d + 1 features on (Whitney's projections); below it may cross itself.
            smallestCode: features > 2 * dimension ? dimension : null);
    }

    private sealed class Map
    {
        private readonly int _dimension;
        private readonly double[] _frequencies;
        private readonly double[] _phases;
        private readonly double[] _amplitudes;

        public Map(string name, int dimension, int features)
        {
            RandomStream random = new(0, $"generator-map/{name}");
            _dimension = dimension;
            _frequencies = Normal(random, Waves * dimension, Math.Sqrt(2.0 / dimension));
            _phases = new double[Waves];
            foreach (ref double phase in _phases.AsSpan())
            {
                phase = random.NextUniform(0, 2 * Math.PI);
            }

            _amplitudes = Normal(random, features * Waves, Math.Sqrt(2.0 / Waves));
        }

        public void Sample(RandomStream random, Span<double> point)
        {
            Span<double> x = stackalloc double[_dimension];
            foreach (ref double coordinate in x)
            {
                coordinate = random.NextUniform(-1, 1);
            }

            Span<double> waves = stackalloc double[Waves];
            for (int k = 0; k < Waves; k++)
            {
                waves[k] = Math.Cos(Product(_frequencies.AsSpan(k * _dimension, _dimension), x) + _phases[k]);
            }

            for (int j = 0; j < point.Length; j++)
            {
                point[j] = Product(_amplitudes.AsSpan(j * Waves, Waves), waves);
            }
        }

        private static double[] Normal(RandomStream random, int count, double deviation)
        {
            double[] values = new double[count];
            foreach (ref double value in values.AsSpan())
            {
                value = deviation * random.NextNormal();
            }

            return values;
        }

        /// <summary>Summed in order, so that a set has the same bits on every machine.</summary>
        private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
        {
            double sum = 0;
            for (int i = 0; i < left.Length; i++)
            {
                sum += left[i] * right[i];
            }

            return sum;
        }
    }
}
