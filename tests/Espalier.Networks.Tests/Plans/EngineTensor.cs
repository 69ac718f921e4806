using Espalier.Networks.Graph;
using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Plans;

/// <summary>Carries activations between the engine's float spans and the reference's double tensors; both are [unit][position][sample].</summary>
internal static class EngineTensor
{
    internal static UnitTensor Of(ReadOnlySpan<float> values, ActivationShape shape, int samples) =>
        new(shape.Units, shape.Positions, samples, Doubles(values));

    internal static double[] Doubles(ReadOnlySpan<float> values)
    {
        double[] doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = values[i];
        }

        return doubles;
    }

    internal static void CopyTo(this UnitTensor tensor, Span<float> destination) => tensor.Numbers.CopyTo(destination);

    internal static void CopyTo(this double[] values, Span<float> destination)
    {
        Assert.Equal(values.Length, destination.Length);
        for (int i = 0; i < values.Length; i++)
        {
            destination[i] = (float)values[i];
        }
    }

    internal static double[] Rounded(this double[] values) => Array.ConvertAll(values, value => (double)(float)value);
}
