namespace Espalier.Dimension;

/// <summary>Medians by two rules, which differ for even numbers of values. Both sort the values.</summary>
internal static class Medians
{
    /// <summary>The mean of the middle two of an even number.</summary>
    public static double Middle(double[] values)
    {
        Array.Sort(values);
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : values[middle - 1] + ((values[middle] - values[middle - 1]) / 2);
    }

    /// <summary>The larger of the middle two of an even number: always one of the values.</summary>
    public static double Upper(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
