using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.ReadOuts;

/// <summary>
/// Reads the dimension off a trained autoencoder point by point: in how many directions the code of the data can be moved, along the data, so that decoding and encoding keep the move.
/// </summary>
/// <remarks>
/// <para>With encoder E and decoder G, the reconstruction's Jacobian at x is <c>A = J_G·J_E</c> [D × D], that of the round trip G then E at the code E(x) is <c>B = J_E·J_G</c> [k × k].
/// Products of two matrices in either order have the same eigenvalues but for zeros (<c>A·v = μ·v</c> gives <c>B·(J_E·v) = μ·J_E·v</c>), up to the difference between x and G(E(x)), where
/// the second J_E is taken; so the small B tells how many directions the network passes on.</para>
/// <para>That number alone is k wherever k latents reproduce the data without loss: a network that is the identity on its code has it, also when the codes lie on a sphere in it. What the
/// data do not reach, no loss speaks of. So B is looked at along the code cloud only. In coordinates in which all codes together have unit variance, the m nearest codes of a point have
/// the variances v₁ ≥ … ≥ v_w; direction i belongs to the tangent space while <c>vᵢ/v₁ &gt; τ·rᵢ</c>, τ = 0.35, where r is the same for m points uniform in a ball (a flat cloud that fills
/// all directions). The rank is the number of singular values of <c>B·T</c> above ½, T the tangent space.</para>
/// <para>m = 4w + 10, at most a tenth of the codes (but 3w). On a bent cloud vᵢ across it falls with the fourth power of the distance to the neighbours, along it with the second, so with enough samples the
/// right rank is found; measurements, also of where it fails, are in <c>docs/algorithms/local-rank.md</c>.</para>
/// <para>Cost: 2w round trips of the network and m·w² + 7w³ flops a point, and n·w for its neighbours. Deterministic, whatever the number of threads. Samples are drawn and read a batch at
/// a time, so they may be larger than memory.</para>
/// </remarks>
public static class LocalRank
{
    /// <summary>The most directions of the code that are told apart; of more latents the strongest are taken, and ranks are lower bounds.</summary>
    public const int MostDirections = 128;

    /// <summary>τ. Curved directions across spheres and tori reached 0.29 where samples were few (9 dimensions, 500 rows), directions along bent maps fell to 0.42.</summary>
    private const double TangentShare = 0.35;

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
        double[] reference = CodeNeighborhood.Reference(width, neighbors);
        double[][] jacobians = [.. new RoundTrip(autoencoder, cloud, pool).Jacobians(codes)];
        PointReading[] readings = new PointReading[points];
        (pool ?? WorkerPool.Single).Run((points + PointsInChunk - 1) / PointsInChunk, chunk =>
        {
            double[] place = new double[width];
            for (int point = chunk * PointsInChunk; point < Math.Min(points, (chunk + 1) * PointsInChunk); point++)
            {
                cloud.Place(codes.AsSpan(point * latents, latents), place);
                readings[point] = Read(CodeNeighborhood.Around(cloud.Points, place, neighbors), jacobians[point], reference);
            }
        });
        return new LocalRankResult
        {
            Latents = latents,
            Directions = width,
            Neighbors = neighbors,
            Ranks = [.. readings.Select(reading => reading.Rank)],
            JacobianRanks = [.. readings.Select(reading => CountPassed(reading.Gains))],
            Extents = SpectrumQuartiles.Of([.. readings.Select(reading => reading.Extents)]),
            Gains = SpectrumQuartiles.Of([.. readings.Select(reading => reading.Gains)]),
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

    private static PointReading Read(CodeNeighborhood around, double[] jacobian, double[] reference)
    {
        int width = reference.Length;
        double[] extents = new double[width];
        for (int i = 0; i < width; i++)
        {
            // Fewer neighbours than directions leave a reference of nothing, and say nothing.
            extents[i] = around.Variances[0] > 0 && reference[i] > 1e-9 ? around.Variances[i] / (around.Variances[0] * reference[i]) : 0;
        }

        int tangents = extents.TakeWhile(extent => extent > TangentShare).Count();
        double[] along = new double[tangents * width];
        for (int i = 0; i < tangents; i++)
        {
            for (int j = 0; j < width; j++)
            {
                for (int direction = 0; direction < width; direction++)
                {
                    along[(i * width) + j] += around.Axes[(i * width) + direction] * jacobian[(direction * width) + j];
                }
            }
        }

        return new PointReading(CountPassed(SingularValues(along, tangents, width)), extents, SingularValues(jacobian, width, width));
    }

    private static int CountPassed(double[] gains) => gains.Count(gain => gain > PassedGain);

    /// <summary>Computes the singular values of a matrix of a few rows, falling, as roots of the eigenvalues of its rows' products.</summary>
    private static double[] SingularValues(double[] matrix, int rows, int columns)
    {
        double[] products = new double[rows * rows];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                for (int column = 0; column < columns; column++)
                {
                    products[(i * rows) + j] += matrix[(i * columns) + column] * matrix[(j * columns) + column];
                }
            }
        }

        double[] squares = new double[rows];
        SymmetricEigen.Values(products, squares);
        return Array.ConvertAll(squares, square => Math.Sqrt(Math.Max(square, 0)));
    }

    private readonly record struct PointReading(int Rank, double[] Extents, double[] Gains);
}
