namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>Measures how codes follow a variable that runs through its range in equal steps.</summary>
internal static class CodeCurve
{
    /// <summary>From this magnitude of the rank correlation on a latent counts as following the variable.</summary>
    public const double Follows = 0.95;

    /// <summary>Images whose variable differs by no more than this share of its range count as neighbours.</summary>
    public const double Nearby = 0.05;

    /// <summary>Spearman's rank correlation of a code with the order of the images: 1 or −1 where the map is monotone. NaN where the code does not vary.</summary>
    /// <param name="code">A latent's values, in the order of the variable.</param>
    public static double RankCorrelation(IReadOnlyList<double> code)
    {
        double[] ranks = Ranks(code);
        double middle = (ranks.Length - 1) / 2.0;
        double product = 0;
        double ranksSquared = 0;
        double ordersSquared = 0;
        for (int image = 0; image < ranks.Length; image++)
        {
            product += (ranks[image] - middle) * (image - middle);
            ranksSquared += (ranks[image] - middle) * (ranks[image] - middle);
            ordersSquared += (image - middle) * (image - middle);
        }

        return ranksSquared == 0 ? double.NaN : product / Math.Sqrt(ranksSquared * ordersSquared);
    }

    /// <summary>The largest step of a code between neighbouring images, as a share of its range: near 1 where the curve is torn. NaN where the code does not vary.</summary>
    /// <param name="code">A latent's values, in the order of the variable.</param>
    public static double LargestStep(IReadOnlyList<double> code)
    {
        double range = code.Max() - code.Min();
        return range == 0 ? double.NaN : code.Zip(code.Skip(1), (first, second) => Math.Abs(second - first)).Max() / range;
    }

    /// <summary>The share of images for which the nearest code of another image is that of a neighbour: 1 where every image has a code of its own, however the curve bends.</summary>
    /// <param name="latents">The values of every latent, in the order of the variable; at least one latent.</param>
    public static double ToldApart(IReadOnlyList<IReadOnlyList<double>> latents)
    {
        int images = latents[0].Count;
        double reach = Math.Max(1, Nearby * (images - 1));
        return Enumerable.Range(0, images).Count(image => Enumerable.Range(0, images)
            .Where(other => other != image)
            .GroupBy(other => latents.Sum(code => Square(code[other] - code[image])))
            .MinBy(group => group.Key)!
            .All(other => Math.Abs(other - image) <= reach)) / (double)images;
    }

    private static double Square(double value) => value * value;

    /// <summary>Ranks from 0; equal values share the mean of theirs.</summary>
    private static double[] Ranks(IReadOnlyList<double> values)
    {
        double[] ranks = new double[values.Count];
        int below = 0;
        foreach (IGrouping<double, int> group in Enumerable.Range(0, values.Count).GroupBy(image => values[image]).OrderBy(group => group.Key))
        {
            int[] equal = [.. group];
            foreach (int image in equal)
            {
                ranks[image] = below + ((equal.Length - 1) / 2.0);
            }

            below += equal.Length;
        }

        return ranks;
    }
}
