using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

/// <summary>Draws numbers for tests, uniform from −2 to 2 and the same for the same seed.</summary>
internal static class Draw
{
    internal static double[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (4 * random.NextDouble()) - 2)];
    }

    internal static UnitTensor Tensor(int units, int positions, int samples, int seed) =>
        new(units, positions, samples, Numbers(units * positions * samples, seed));
}
