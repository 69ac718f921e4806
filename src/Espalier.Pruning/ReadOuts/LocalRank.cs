using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.ReadOuts;

/// <summary>
/// Reads the dimension off a trained autoencoder point by point: in how many directions the codes of the data extend around a code, but at most how many decoding and encoding keep.
/// </summary>
/// <remarks>
/// <para>With encoder E and decoder G, the reconstruction's Jacobian at x is <c>A = J_G·J_E</c> [D × D], that of the round trip G then E at the code E(x) is <c>B = J_E·J_G</c> [k × k].
/// Products of two matrices in either order have the same eigenvalues but for zeros (<c>A·v = μ·v</c> gives <c>B·(J_E·v) = μ·J_E·v</c>), up to the difference between x and G(E(x)), where
/// the second J_E is taken; so the small B tells how many directions the network passes on.</para>
/// <para>That number alone is k wherever k latents reproduce the data without loss: a network that is the identity on its code has it, also when the codes lie on a sphere in it. What the
/// data do not reach, no loss speaks of. So the cloud of codes is asked first. In coordinates in which all codes together have unit variance, the m nearest codes of a point have
/// the variances v₁ ≥ … ≥ v_w. The extent of direction i is <c>eᵢ = (vᵢ/v₁)/rᵢ</c>, r being the same for m points uniform in a ball (a flat cloud that fills all directions). Across a
/// bent cloud it grows with the neighbourhood: where its median over the points is ẽᵢ, but ẽ′ᵢ &gt; ẽᵢ among 4m neighbours, <c>eᵢ·(ẽᵢ/ẽ′ᵢ)^α</c> stands for what smaller neighbourhoods would
/// have, α = 1.5. Direction i belongs to the tangent space while that is above τ = 0.33. The rank is the tangent space's dimension, but at most the number of singular values of B above ½.</para>
/// <para>m = 4w + 10, at most a tenth of the codes (but 3w). Measurements, also of where it fails, are in <c>docs/algorithms/local-rank.md</c>.</para>
/// <para>Cost: 2w round trips of the network and 3m·w² + 5w³ flops a point, and n·w for its neighbours. Deterministic, whatever the number of threads. Samples are drawn and read a batch at
/// a time, so they may be larger than memory.</para>
/// </remarks>
public static class LocalRank
{
    /// <summary>The most directions of the code that are told apart; of more latents the strongest are taken, and ranks are lower bounds.</summary>
    public const int MostDirections = 128;

    // τ and α; docs/algorithms/local-rank.md has what others do.
    private const double TangentShare = 0.33;
    private const double Shrinkage = 1.5;

    private const double PassedGain = 0.5;

    private const int PointsInChunk = 16;

    /// <summary>Measures the local rank.</summary>
    /// <param name="autoencoder">A trained autoencoder, in which latents may feed through several nodes.</param>
    /// <param name="training">The samples it has learned from, prepared as in training; at least 2. Neighbours are taken from their codes.</param>
    /// <param name="heldOut">Held-out samples; at least 1. Of more than the options allow, some are drawn.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="pool">Threads; <see langword="null"/> for one.</param>
    /// <returns>The ranks of all points and what they rest on. A network whose code is constant has rank 0.</returns>
    /// <exception cref="ArgumentException">Samples have another shape than the network takes, there are too few, or codes are not finite.</exception>
    public static LocalRankResult Measure(Autoencoder autoencoder, SampleSource training, SampleSource heldOut, LocalRankOptions? options = null, WorkerPool? pool = null)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(heldOut);
        options ??= new LocalRankOptions();
        Require(autoencoder, training, heldOut, options);
        int latents = autoencoder.Code.Shape.Size;
        Network encoder = NetworkExtraction.Extract(autoencoder.Network, 0, autoencoder.Code.Index);
        CodeCloud cloud = new(NodeValues.Compute(encoder, training, Draw(training, "local-rank-codes", options.MostSamples, options.Seed), pool), latents, MostDirections);
        float[] codes = NodeValues.Compute(encoder, heldOut, Draw(heldOut, "local-rank-points", options.MostPoints, options.Seed), pool);
        int points = codes.Length / latents;
        int width = cloud.Directions;
        if (width == 0)
        {
            return new LocalRankResult { Latents = latents, Directions = 0, Neighbors = 0, Ranks = new int[points], JacobianRanks = new int[points], Extents = [], Gains = [] };
        }

        int samples = cloud.Points.Length / width;
        int neighbors = Math.Min(samples, Math.Min((4 * width) + 10, Math.Max(samples / 10, 3 * width)));
        int far = Math.Max(neighbors, Math.Min(4 * neighbors, samples / 2));
        CodeNeighborhood[] around = new CodeNeighborhood[points];
        Share(points, pool, point =>
        {
            double[] place = new double[width];
            cloud.Place(codes.AsSpan(point * latents, latents), place);
            around[point] = CodeNeighborhood.Around(cloud.Points, place, neighbors, far);
        });
        double[][] extents = Extents(around, CodeNeighborhood.Reference(width, neighbors), CodeNeighborhood.Reference(width, far));
        double[][] jacobians = [.. new RoundTrip(autoencoder, cloud, pool).Jacobians(codes)];
        int[] ranks = new int[points];
        double[][] gains = new double[points][];
        Share(points, pool, point =>
        {
            gains[point] = SingularValues(jacobians[point], width, width);
            ranks[point] = Math.Min(extents[point].TakeWhile(extent => extent > TangentShare).Count(), CountPassed(gains[point]));
        });
        return new LocalRankResult
        {
            Latents = latents,
            Directions = width,
            Neighbors = neighbors,
            Ranks = ranks,
            JacobianRanks = Array.ConvertAll(gains, CountPassed),
            Extents = SpectrumQuartiles.Of(extents),
            Gains = SpectrumQuartiles.Of(gains),
        };
    }

    private static void Require(Autoencoder autoencoder, SampleSource training, SampleSource heldOut, LocalRankOptions options)
    {
        ActivationShape shape = autoencoder.Network.InputShape;
        if (training.Shape != shape || heldOut.Shape != shape)
        {
            throw new ArgumentException($"The network takes samples of {shape}, but those to learn from are {training.Shape} and those held out {heldOut.Shape}; prepare them as for its training.");
        }

        if (training.Count < 2 || heldOut.Count < 1)
        {
            throw new ArgumentException($"There are {training.Count} samples to learn from and {heldOut.Count} held out; at least 2 and 1 are needed.");
        }

        if (options.MostPoints < 1 || options.MostSamples < 2)
        {
            throw new ArgumentException($"Local rank: at most {options.MostPoints} points and {options.MostSamples} samples are to be drawn; at least 1 and 2 are needed.");
        }
    }

    private static int[] Draw(SampleSource samples, string purpose, int most, ulong seed) =>
        samples.Count <= most ? [.. Enumerable.Range(0, samples.Count)] : new RandomStream(seed, purpose).NextPermutation(samples.Count)[..most];

    /// <summary>Shares points out among threads.</summary>
    private static void Share(int points, WorkerPool? pool, Action<int> body) => (pool ?? WorkerPool.Single).Run((points + PointsInChunk - 1) / PointsInChunk, chunk =>
    {
        for (int point = chunk * PointsInChunk; point < Math.Min(points, (chunk + 1) * PointsInChunk); point++)
        {
            body(point);
        }
    });

    /// <summary>Computes the extents at each point, as small neighbourhoods would have them.</summary>
    private static double[][] Extents(CodeNeighborhood[] around, double[] nearReference, double[] farReference)
    {
        double[][] near = Array.ConvertAll(around, point => Extents(point.Near, nearReference));
        double[][] far = Array.ConvertAll(around, point => Extents(point.Far, farReference));
        double[] shrinking = [.. SpectrumQuartiles.Of(near).Zip(SpectrumQuartiles.Of(far), (small, large) => small.Median < large.Median ? Math.Pow(small.Median / large.Median, Shrinkage) : 1)];
        return Array.ConvertAll(near, extents => extents.Zip(shrinking, (extent, factor) => extent * factor).ToArray());
    }

    /// <summary>Compares variances with those of a flat cloud; fewer neighbours than directions leave a reference of nothing, and say nothing.</summary>
    private static double[] Extents(double[] variances, double[] reference) =>
        [.. variances.Zip(reference, (variance, flat) => variances[0] > 0 && flat > 1e-9 ? variance / (variances[0] * flat) : 0)];

    private static int CountPassed(double[] gains) => gains.Count(gain => gain > PassedGain);

    /// <summary>Computes the singular values of a matrix, as many as it has rows, falling: roots of the eigenvalues of its rows' products.</summary>
    private static double[] SingularValues(double[] matrix, int rows, int columns)
    {
        double[] products = new double[rows * rows];
        GramProduct.Add(matrix, columns, products);
        double[] squares = new double[rows];
        SymmetricEigen.Values(products, squares);
        return Array.ConvertAll(squares, square => Math.Sqrt(Math.Max(square, 0)));
    }
}
