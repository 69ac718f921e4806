namespace Espalier.Dimension;

/// <summary>A cubic spline through values at 0, 1, 2, … whose two outermost pieces at either end are one polynomial ("not a knot").</summary>
/// <remarks>
/// With unit steps that end condition makes the second derivative next to each end equal to the second difference there; the others follow from
/// <c>m[i−1] + 4m[i] + m[i+1] = 6·(y[i−1] − 2y[i] + y[i+1])</c>. Three values give a parabola, two a line.
/// </remarks>
internal static class UnitSpline
{
    /// <summary>The place of the spline's smallest value between the neighbours of a knot.</summary>
    /// <param name="values">The values, at least one.</param>
    /// <param name="knot">The knot, usually that of the smallest value.</param>
    public static double MinimumNear(ReadOnlySpan<double> values, int knot)
    {
        double[] curvatures = Curvatures(values);
        double best = knot;
        double smallest = values[knot];
        for (int piece = Math.Max(knot - 1, 0); piece <= Math.Min(knot, values.Length - 2); piece++)
        {
            foreach (double place in Stationary(values, curvatures, piece))
            {
                double value = Value(values, curvatures, piece, place);
                if (value < smallest)
                {
                    (best, smallest) = (piece + place, value);
                }
            }
        }

        return best;
    }

    /// <summary>The second derivatives at the knots.</summary>
    public static double[] Curvatures(ReadOnlySpan<double> values)
    {
        int count = values.Length;
        double[] curvatures = new double[count];
        if (count < 3)
        {
            return curvatures;
        }

        // The diagonal and right-hand side of the rows 2 … count − 3, with what is known of both ends moved to the right.
        double[] diagonal = new double[count];
        for (int i = 1; i < count - 1; i++)
        {
            curvatures[i] = values[i - 1] - (2 * values[i]) + values[i + 1];
        }

        int last = count - 3;
        for (int i = 2; i <= last; i++)
        {
            diagonal[i] = 4;
            curvatures[i] *= 6;
        }

        if (last >= 2)
        {
            curvatures[2] -= curvatures[1];
            curvatures[last] -= curvatures[count - 2];
        }

        for (int i = 3; i <= last; i++)
        {
            diagonal[i] -= 1 / diagonal[i - 1];
            curvatures[i] -= curvatures[i - 1] / diagonal[i - 1];
        }

        for (int i = last; i >= 2; i--)
        {
            curvatures[i] = (curvatures[i] - (i < last ? curvatures[i + 1] : 0)) / diagonal[i];
        }

        curvatures[0] = count == 3 ? curvatures[1] : (2 * curvatures[1]) - curvatures[2];
        curvatures[count - 1] = count == 3 ? curvatures[1] : (2 * curvatures[count - 2]) - curvatures[count - 3];
        return curvatures;
    }

    /// <summary>The spline's value in a piece.</summary>
    /// <param name="values">The values at the knots.</param>
    /// <param name="curvatures">The second derivatives at the knots.</param>
    /// <param name="piece">The knot the piece begins at.</param>
    /// <param name="place">How far behind it, 0 to 1.</param>
    public static double Value(ReadOnlySpan<double> values, double[] curvatures, int piece, double place)
    {
        double rest = 1 - place;
        return (rest * values[piece]) + (place * values[piece + 1])
            + ((((rest * rest * rest) - rest) * curvatures[piece]) + (((place * place * place) - place) * curvatures[piece + 1])) / 6;
    }

    // Roots of the derivative c + b·t + a·t²/2 in [0, 1].
    private static IEnumerable<double> Stationary(ReadOnlySpan<double> values, double[] curvatures, int piece)
    {
        double b = curvatures[piece];
        double a = curvatures[piece + 1] - b;
        double c = values[piece + 1] - values[piece] - (b / 3) - (curvatures[piece + 1] / 6);
        double root = (b * b) - (2 * a * c);
        if (root < 0)
        {
            return [];
        }

        // The two roots as −2c/q and q/−a, of which neither cancels.
        double q = b + Math.CopySign(Math.Sqrt(root), b);
        return new[] { -2 * c / q, -q / a }.Where(place => place is >= 0 and <= 1);
    }
}
