namespace Espalier.Reference.Numerics;

/// <summary>Reductions of one row in double precision, element by element.</summary>
public static class ReferenceReductions
{
    /// <summary>Sum of the elements.</summary>
    public static double Sum(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (float value in row)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>Sum of the absolute values.</summary>
    public static double AbsoluteSum(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (float value in row)
        {
            sum += Math.Abs((double)value);
        }

        return sum;
    }

    /// <summary>Sum of the squared distances from <paramref name="center"/>.</summary>
    public static double CenteredSquares(ReadOnlySpan<float> row, double center)
    {
        double sum = 0;
        foreach (float value in row)
        {
            sum += (value - center) * (value - center);
        }

        return sum;
    }

    /// <summary>Sum of the products of two rows.</summary>
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int index = 0; index < x.Length; index++)
        {
            sum += (double)x[index] * y[index];
        }

        return sum;
    }

    /// <summary>Sum of the absolute products of two rows: the magnitude that rounding errors of the dot product scale with.</summary>
    public static double DotMagnitude(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int index = 0; index < x.Length; index++)
        {
            sum += Math.Abs((double)x[index] * y[index]);
        }

        return sum;
    }
}
