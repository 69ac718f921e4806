using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Data.Tests;

/// <summary>Tables for tests.</summary>
internal static class Tables
{
    /// <summary>Any small table whose columns vary, with values of all magnitudes that a reader accepts.</summary>
    public static Arbitrary<Table> Any { get; } = Arb.From(
        from samples in Gen.Choose(2, 12)
        from features in Gen.Choose(1, 6)
        from values in Gen.ArrayOf(Value, samples * features)
        select Varying(samples, features, values));

    private static Gen<double> Value { get; } =
        from mantissa in Gen.Choose(-1_000_000, 1_000_000)
        from divisor in Gen.Choose(1, 999)
        from exponent in Gen.Choose(-300, 20)
        select (double)mantissa / divisor * Math.Pow(10, exponent);

    public static Table Of(params double[][] features) => new(
        "test", [.. features.Select((_, i) => $"c{i}")], features[0].Length, [.. features.SelectMany(feature => feature)]);

    public static double[][] Rows(Table table) =>
        [.. Enumerable.Range(0, table.Samples).Select(sample =>
        {
            double[] row = new double[table.Features];
            table.CopySample(sample, row);
            return row;
        })];

    private static Table Varying(int samples, int features, double[] values)
    {
        for (int feature = 0; feature < features; feature++)
        {
            values[feature * samples] = 1;
            values[(feature * samples) + 1] = -1.5;
        }

        return new Table("any", [.. Enumerable.Range(1, features).Select(i => $"a \"{i}\", b")], samples, values);
    }
}
