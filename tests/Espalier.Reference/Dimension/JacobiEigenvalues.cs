namespace Espalier.Reference.Dimension;

/// <summary>Eigenvalues of symmetric matrices by Jacobi's rotations, as slow and plain as they come: the judge of the fast ones.</summary>
public static class JacobiEigenvalues
{
    /// <summary>Computes the eigenvalues, falling.</summary>
    /// <param name="symmetric">The matrix, [n, n].</param>
    public static double[] Of(double[,] symmetric)
    {
        int n = symmetric.GetLength(0);
        var a = (double[,])symmetric.Clone();
        for (int sweep = 0; sweep < 60; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    Rotate(a, p, q);
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => a[i, i]).OrderDescending()];
    }

    private static void Rotate(double[,] a, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        double angle = Math.Atan2(2 * a[p, q], a[q, q] - a[p, p]) / 2;
        (double sine, double cosine) = Math.SinCos(angle);
        int n = a.GetLength(0);
        for (int i = 0; i < n; i++)
        {
            (a[i, p], a[i, q]) = ((cosine * a[i, p]) - (sine * a[i, q]), (sine * a[i, p]) + (cosine * a[i, q]));
        }

        for (int i = 0; i < n; i++)
        {
            (a[p, i], a[q, i]) = ((cosine * a[p, i]) - (sine * a[q, i]), (sine * a[p, i]) + (cosine * a[q, i]));
        }
    }
}
