namespace Espalier.Dimension;

/// <summary>Carries a profile of dimensions over scales on to scale 0.</summary>
/// <remarks>
/// <para>Bends of a set, thin sheets and falling density change logarithms of dimensions, to first order, in proportion to the squared radius x. So
/// <c>y = y₀ + b·x/x₁ + error</c> is fitted by weighted least squares, x₁ the smallest x and <c>b ~ N(0, 0.5²)</c> beforehand.</para>
/// <para>What is carried on is <c>w·b</c> with <c>w = b²/(b² + 0.03² + error(b)²)</c>: a slope that error explains is not believed, for in many dimensions all
/// neighbourhoods are of nearly the same size and scale 0 is far away.</para>
/// </remarks>
/// <param name="Value">y at scale 0.</param>
/// <param name="Slant">By how much y at scale 0 would differ from the weighted mean of all y, were the slope believed in full.</param>
/// <param name="Error">Standard error of the value from the errors of y alone.</param>
internal readonly record struct ScaleFit(double Value, double Slant, double Error)
{
    private const double SlopeDeviation = 0.5;
    private const double SlopeDoubt = 0.03;

    /// <summary>Fits a profile.</summary>
    /// <param name="squares">Squared radii x.</param>
    /// <param name="values">Logarithms y of dimensions.</param>
    /// <param name="variances">Variances of the errors of y.</param>
    public static ScaleFit Of(ReadOnlySpan<double> squares, ReadOnlySpan<double> values, ReadOnlySpan<double> variances)
    {
        double first = squares[0];
        foreach (double square in squares)
        {
            first = Math.Min(first, square);
        }

        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < squares.Length; i++)
        {
            double weight = 1 / variances[i];
            weights += weight;
            meanX += weight * squares[i] / first;
            meanY += weight * values[i];
        }

        meanX /= weights;
        meanY /= weights;
        double xx = 1 / (SlopeDeviation * SlopeDeviation);
        double xy = 0;
        for (int i = 0; i < squares.Length; i++)
        {
            double x = (squares[i] / first) - meanX;
            xx += x * x / variances[i];
            xy += x * (values[i] - meanY) / variances[i];
        }

        double slope = xy / xx;
        double belief = slope * slope / ((slope * slope) + (SlopeDoubt * SlopeDoubt) + (1 / xx));
        return new ScaleFit(
            meanY - (belief * slope * meanX),
            -slope * meanX,
            Math.Sqrt((1 / weights) + (belief * belief * meanX * meanX / xx)));
    }
}
