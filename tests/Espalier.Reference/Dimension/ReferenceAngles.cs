namespace Espalier.Reference.Dimension;

/// <summary>Mean resultant and direction of the angles between all pairs of neighbours, as seen from a point.</summary>
public static class ReferenceAngles
{
    /// <summary>The resultant, 0 to 1, and the direction, radians.</summary>
    public static (double Resultant, double Direction) Of(double[] point, double[][] neighbors)
    {
        double[][] vectors = [.. neighbors.Select(neighbor => neighbor.Zip(point, (x, y) => x - y).ToArray())];
        List<double> angles = [];
        for (int i = 0; i < vectors.Length; i++)
        {
            for (int j = i + 1; j < vectors.Length; j++)
            {
                double cosine = Dot(vectors[i], vectors[j]) / (Math.Sqrt(Dot(vectors[i], vectors[i])) * Math.Sqrt(Dot(vectors[j], vectors[j])));
                angles.Add(Math.Acos(Math.Clamp(cosine, -1, 1)));
            }
        }

        double c = angles.Average(Math.Cos);
        double s = angles.Average(Math.Sin);
        return (Math.Sqrt((c * c) + (s * s)), Math.Atan2(s, c));
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
