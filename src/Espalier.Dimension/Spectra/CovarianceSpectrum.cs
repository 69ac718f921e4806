using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>The eigenvalues of the covariance matrix of a whole set.</summary>
internal static class CovarianceSpectrum
{
    // 4096 points of 784 features are 26 MB: enough for the threads to share, and little beside the points themselves.
    private const int BlockPoints = 4096;

    /// <summary>Computes them, relative to the largest.</summary>
    /// <returns>m = min(n − 1, D) values from 1 falling, rounding set to 0.</returns>
    /// <exception cref="EstimationException">All points are equal.</exception>
    public static double[] Of(PointCloud points, WorkerPool pool, CancellationToken cancellation)
    {
        var centred = new CentredPoints(points);

        // The square of the smaller side is no more than the number of values, so it fits into an array as they do.
        int side = Math.Min(points.Features, points.Count);
        double[] products = side == points.Features ? Scatter(centred, pool, cancellation) : Gram(centred, pool);
        cancellation.ThrowIfCancellationRequested();
        double[] values = new double[side];
        SymmetricEigen.Values(products, values);
        double[] spectrum = values[..Math.Min(points.Count - 1, points.Features)];
        ToRatios(spectrum, Math.Max(points.Features, points.Count));
        return spectrum;
    }

    /// <summary>Adds up the products of features, [D × D], lower triangle.</summary>
    public static double[] Scatter(CentredPoints centred, WorkerPool pool, CancellationToken cancellation)
    {
        int features = centred.Features;
        double[] products = new double[features * features];
        double[] block = new double[features * Math.Min(centred.Count, BlockPoints)];
        for (int first = 0; first < centred.Count; first += BlockPoints)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(BlockPoints, centred.Count - first);
            for (int i = 0; i < count; i++)
            {
                for (int feature = 0; feature < features; feature++)
                {
                    block[(feature * count) + i] = centred.Value(first + i, feature);
                }
            }

            GramProduct.Add(block.AsMemory(0, features * count), count, products, pool);
        }

        return products;
    }

    /// <summary>The products of points, [n × n], lower triangle: the same eigenvalues but for zeros.</summary>
    public static double[] Gram(CentredPoints centred, WorkerPool pool)
    {
        double[] values = new double[centred.Count * centred.Features];
        for (int place = 0; place < values.Length; place++)
        {
            values[place] = centred.Value(place / centred.Features, place % centred.Features);
        }

        double[] products = new double[centred.Count * centred.Count];
        GramProduct.Add(values, centred.Features, products, pool);
        return products;
    }

    /// <summary>Divides eigenvalues by the first, and sets to 0 those that are but rounding of the products and of the eigenvalues' computation.</summary>
    /// <param name="eigenvalues">Eigenvalues, falling.</param>
    /// <param name="terms">The length of sums behind them, or the side of the matrix if that is larger.</param>
    public static void ToRatios(Span<double> eigenvalues, int terms)
    {
        double largest = eigenvalues[0];
        double rounding = 4 * terms * Math.Pow(2, -52);
        foreach (ref double value in eigenvalues)
        {
            double ratio = value / largest;
            value = ratio > rounding ? ratio : 0;
        }
    }
}
