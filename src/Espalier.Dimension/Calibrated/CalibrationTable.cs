using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Turns raw dimensions into the dimension that flat sets of as many points would have to have, to measure the same.</summary>
/// <remarks>
/// <para>Bias is simulated for a grid of dimensions, only where it is asked for, and interpolated over ln d between them: the solution of <c>ln d + bias(d) = raw</c>.
/// The bias is the mean over families. Distances are calibrated with all four; spreads, which boundaries hardly change, with balls and spheres.</para>
/// <para>Cost of a dimension of the grid not simulated before: 6 searches for neighbours among n = 2,500 points, up to 30 among fewer; for more points also 24 among 625.</para>
/// </remarks>
internal sealed class CalibrationTable(int points, CalibrationStore store, WorkerPool pool, CancellationToken cancellation)
{
    // Steps of about a fifth: between them the bias is a straight line over ln d within half a per cent of d.
    private static readonly int[] s_grid = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 65, 80, 100, 130, 170, 220, 290, 380, 500];

    private static readonly FlatFamily[] s_distanceFamilies = Enum.GetValues<FlatFamily>();
    private static readonly FlatFamily[] s_spreadFamilies = [.. s_distanceFamilies.Where(FamilyBias.HasSpreads)];

    private readonly FamilyBias[]?[] _families = new FamilyBias[]?[s_grid.Length];

    /// <summary>Whether a raw dimension was beyond the largest one simulated, so that the answer is too small.</summary>
    public bool Saturated { get; private set; }

    /// <summary>Calibrates a dimension from distances.</summary>
    /// <param name="scale">The scale, counted from 0.</param>
    /// <param name="raw">The logarithm of the dimension measured.</param>
    /// <returns>The logarithm of the calibrated dimension, and by how much families differ there (standard deviation).</returns>
    public (double LogDimension, double Doubt) FromDistances(int scale, double raw) =>
        Solve(raw, node => Bias(node, s_distanceFamilies, family => family.Distances[scale]));

    /// <summary>Calibrates a dimension from the spread of neighbourhoods.</summary>
    /// <param name="size">The index of the size.</param>
    /// <param name="raw">The logarithm of the dimension measured.</param>
    /// <returns>The logarithm of the calibrated dimension.</returns>
    public double FromSpread(int size, double raw) => Solve(raw, node => Bias(node, s_spreadFamilies, family => family.Spreads[size])).LogDimension;

    private (double LogDimension, double Doubt) Solve(double raw, Func<int, (double Mean, double Deviation)> bias)
    {
        int upper = 0;
        while (upper < s_grid.Length - 1 && Math.Log(s_grid[upper]) < raw)
        {
            upper++;
        }

        (double Mean, double Deviation) above = bias(upper);
        while (upper < s_grid.Length - 1 && Math.Log(s_grid[upper]) + above.Mean < raw)
        {
            above = bias(++upper);
        }

        if (Math.Log(s_grid[upper]) + above.Mean < raw)
        {
            Saturated = true;
            return (raw - above.Mean, above.Deviation);
        }

        while (upper > 0)
        {
            (double Mean, double Deviation) below = bias(upper - 1);
            double low = Math.Log(s_grid[upper - 1]) + below.Mean;
            double high = Math.Log(s_grid[upper]) + above.Mean;
            if (low <= raw)
            {
                double share = high > low ? (raw - low) / (high - low) : 0;
                return (raw - below.Mean - (share * (above.Mean - below.Mean)), below.Deviation + (share * (above.Deviation - below.Deviation)));
            }

            above = below;
            upper--;
        }

        // Below one dimension there is nothing that could be off: neighbourhoods are small and have no boundary to speak of.
        return (raw - above.Mean, above.Deviation);
    }

    private (double Mean, double Deviation) Bias(int node, FlatFamily[] families, Func<FamilyBias, double> select)
    {
        FamilyBias[] all = _families[node] ??= Simulate(s_grid[node]);
        double[] values = Array.ConvertAll(families, family => select(all[(int)family]));
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    private FamilyBias[] Simulate(int dimension)
    {
        var families = new FamilyBias[s_distanceFamilies.Length];
        pool.Run(families.Length, family => families[family] = FamilyBias.Of((FlatFamily)family, dimension, points, store, cancellation));
        return families;
    }
}
