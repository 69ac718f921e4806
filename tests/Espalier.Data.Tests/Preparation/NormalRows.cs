using Espalier.Numerics;

namespace Espalier.Data.Tests;

/// <summary>Normal samples with chosen deviations in chosen directions.</summary>
internal static class NormalRows
{
    /// <summary>Independent features with these deviations.</summary>
    public static Table Of(int samples, params double[] deviations) => Of(new RandomStream(7, "normal-rows"), samples, deviations);

    public static Table Of(RandomStream stream, int samples, params double[] deviations)
    {
        double[] values = new double[deviations.Length * samples];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = deviations[i / samples] * stream.NextNormal();
        }

        return new Table("normal", [.. deviations.Select((_, i) => $"c{i}")], samples, values);
    }

    /// <summary>The same rows in a basis turned by a Householder reflection, which mixes every feature with every other.</summary>
    public static Table Turned(Table table)
    {
        int features = table.Features;
        double[] values = new double[table.Values.Length];
        for (int sample = 0; sample < table.Samples; sample++)
        {
            double projection = 0;
            for (int feature = 0; feature < features; feature++)
            {
                projection += (feature + 1) * table[feature, sample];
            }

            double norm = Enumerable.Range(1, features).Sum(i => (double)i * i);
            for (int feature = 0; feature < features; feature++)
            {
                values[(feature * table.Samples) + sample] = table[feature, sample] - (2 * projection / norm * (feature + 1));
            }
        }

        return table.WithValues(values);
    }
}
