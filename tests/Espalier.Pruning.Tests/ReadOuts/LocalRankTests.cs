using Espalier.Networks.Architectures;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.ReadOuts;
using Espalier.Pruning.Tests.Latents;
using MathNet.Numerics.LinearAlgebra;

namespace Espalier.Pruning.Tests.ReadOuts;

public sealed class LocalRankTests
{
    private static readonly Dictionary<string, (int Width, int Dimension, Action<RandomStream, Span<double>> Draw)> s_shapes = new()
    {
        ["circle"] = (2, 1, Circle),
        ["sphere"] = (3, 2, Sphere),
        ["sphere of eight dimensions"] = (9, 8, Sphere),
        ["two circles"] = (4, 2, TwoCircles),
        ["swiss roll"] = (3, 2, SwissRoll),
        ["cube"] = (4, 4, (stream, row) => Fill(row, () => stream.NextUniform())),
        ["cloud of unequal widths"] = (6, 6, UnequalWidths),
        ["plane in five components"] = (5, 2, Plane),
    };

    public static TheoryData<string> KnownShapes => [.. s_shapes.Keys];

    [Theory]
    [MemberData(nameof(KnownShapes))]
    public void Measure_NetworkWithoutLoss_FindsTheDimensionOfItsCodes(string shape)
    {
        (int width, int dimension, Action<RandomStream, Span<double>> draw) = s_shapes[shape];

        LocalRankResult result = LocalRank.Measure(
            LinearAutoencoders.Identity(width), LinearAutoencoders.Rows(1, 2_000, width, draw), LinearAutoencoders.Rows(2, 100, width, draw));

        Assert.Equal(dimension, result.Median);
        Assert.InRange(result.Mean, dimension - 0.15, dimension + 0.15);
        Assert.Equal(1, result.Shares.Sum(), 1e-12);
        Assert.InRange(result.Shares[dimension], 0.85, 1);

        // Without loss every direction is passed on, along the cloud or not.
        Assert.Equal(Enumerable.Repeat(result.Directions, 100), result.JacobianRanks);
        Assert.All(result.Gains, gain => Assert.InRange(gain.Median, 0.999, 1.001));
        Assert.Equal(width, result.Latents);
    }

    [Fact]
    public void Measure_LinearNetwork_HasTheSingularValuesOfItsMatrices()
    {
        (float[] encoder, float[] decoder) = (Normals(3, 12), Normals(4, 12));
        InMemorySamples rows = LinearAutoencoders.Rows(1, 300, 4, (stream, row) => Fill(row, stream.NextNormal));

        LocalRankResult result = LocalRank.Measure(LinearAutoencoders.Build(encoder, decoder, 4), rows, rows);

        // In double, by way of the Cholesky factor of the codes' covariance: whitening by it differs from any other by a rotation.
        Matrix<double> e = Matrix<double>.Build.Dense(3, 4, (i, j) => encoder[(i * 4) + j]);
        Matrix<double> g = Matrix<double>.Build.Dense(4, 3, (i, j) => decoder[(i * 3) + j]);
        Matrix<double> codes = e * Matrix<double>.Build.Dense(4, rows.Count, (i, j) => rows.Sample(j)[i]);
        Matrix<double> centred = codes - (codes.RowSums().ToColumnMatrix() * Matrix<double>.Build.Dense(1, rows.Count, 1.0 / rows.Count));
        Matrix<double> factor = (centred * centred.Transpose() / rows.Count).Cholesky().Factor;
        Vector<double> expected = (factor.Inverse() * e * g * factor).Svd(computeVectors: false).S;
        Assert.Equal(expected.Count, result.Gains.Count);
        Assert.All(result.Gains.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Median, 1e-3 * expected[0]));
        Assert.Equal(Enumerable.Repeat(expected.Count(value => value > 0.5), 300), result.JacobianRanks);
    }

    [Fact]
    public void Measure_DecoderThatIgnoresADirection_HasOneRankLess()
    {
        // Along (1, 1, 0) nothing comes through, though the codes vary.
        float[] decoder = [0.5f, -0.5f, 0, -0.5f, 0.5f, 0, 0, 0, 1];
        InMemorySamples rows = LinearAutoencoders.Rows(1, 500, 3, (stream, row) => Fill(row, stream.NextNormal));

        LocalRankResult result = LocalRank.Measure(LinearAutoencoders.Build([1, 0, 0, 0, 1, 0, 0, 0, 1], decoder, 3), rows, rows);

        Assert.Equal(2, result.Median);
        Assert.Equal(0, result.Gains[2].Upper, 1e-3);
        Assert.InRange(result.Extents[2].Median, 0.6, 1.2);
    }

    [Fact]
    public void Measure_LatentsStretchedAndMixed_ChangesNothing()
    {
        // The same network in other coordinates of its code.
        float[] mixed = [5, 0, 0, 5, 1, 0, 0, 0, 0.2f];
        float[] back = [0.2f, 0, 0, -1, 1, 0, 0, 0, 5];
        InMemorySamples rows = LinearAutoencoders.Rows(1, 500, 3, Sphere);

        LocalRankResult plain = LocalRank.Measure(LinearAutoencoders.Identity(3), rows, rows);
        LocalRankResult other = LocalRank.Measure(LinearAutoencoders.Build(mixed, back, 3), rows, rows);

        Assert.Equal(plain.Ranks, other.Ranks);
        Assert.Equal(plain.Extents[2].Median, other.Extents[2].Median, 1e-3);
    }

    [Fact]
    public void Measure_PartsOfTwoDimensions_HasTwoPeaks()
    {
        static void Draw(RandomStream stream, Span<double> row)
        {
            bool isLine = stream.NextUniform() < 0.4;
            Fill(row, () => isLine ? 0 : stream.NextUniform(-1, 1));
            row[0] += isLine ? stream.NextUniform(3, 7) : 0;
        }

        LocalRankResult result = LocalRank.Measure(
            LinearAutoencoders.Identity(3), LinearAutoencoders.Rows(1, 2_000, 3, Draw), LinearAutoencoders.Rows(2, 200, 3, Draw));

        Assert.InRange(result.Shares[1], 0.3, 0.5);
        Assert.InRange(result.Shares[3], 0.45, 0.7);
        Assert.Equal((1, 3), (result.Lower, result.Upper));
    }

    [Fact]
    public void Measure_LatentsThatFeedSeveralNodes_AreReadThroughAllOfThem()
    {
        // An untrained skip autoencoder is nearly the identity, by its linear way and beside its bent one.
        Autoencoder autoencoder = SkipAutoencoder.Build(new SkipAutoencoderOptions { Inputs = 3, Latents = 3, Width = 32, HiddenLayers = 2, CodeNoise = 0.02f }, seed: 1);
        InMemorySamples rows = LinearAutoencoders.Rows(1, 1_000, 3, Sphere);
        LatentCalibration.Recalibrate(autoencoder, rows);

        LocalRankResult result = LocalRank.Measure(autoencoder, rows, rows, new LocalRankOptions { MostPoints = 50 });

        Assert.Equal(2, result.Median);
        Assert.Equal(50, result.Points);
        Assert.All(result.JacobianRanks, rank => Assert.Equal(3, rank));
    }

    [Fact]
    public void Measure_Images_AreReadABatchAtATime()
    {
        (InMemorySamples training, InMemorySamples validation) = (Spots.Images(60), Spots.Images(20, seed: 4));
        Autoencoder autoencoder = ConvolutionalAutoencoder.Build(new ConvolutionalAutoencoderOptions { Image = training.Shape, Latents = 3 }, seed: 1);
        StreamedSamples streamed = new(training);
        LocalRankOptions options = new() { MostSamples = 40, MostPoints = 5, Seed = 3 };

        LocalRankResult result = LocalRank.Measure(autoencoder, streamed, validation, options);

        Assert.Equal(5, result.Points);
        Assert.InRange(streamed.LargestBatch, 1, 40);
        Assert.All(result.Ranks, rank => Assert.InRange(rank, 0, result.Directions));
        Assert.Equal(LocalRank.Measure(autoencoder, training, validation, options).Extents, result.Extents);
    }

    [Fact]
    public void Measure_SeveralThreads_GiveTheSameBits()
    {
        InMemorySamples rows = LinearAutoencoders.Rows(1, 400, 9, Sphere);
        using WorkerPool pool = new(3);

        LocalRankResult one = LocalRank.Measure(LinearAutoencoders.Identity(9), rows, rows);
        LocalRankResult three = LocalRank.Measure(LinearAutoencoders.Identity(9), rows, rows, pool: pool);

        Assert.Equal(one.Ranks, three.Ranks);
        Assert.Equal(one.Extents, three.Extents);
        Assert.Equal(one.Gains, three.Gains);
    }

    [Fact]
    public void Measure_ConstantCode_HasNoRank()
    {
        InMemorySamples rows = LinearAutoencoders.Rows(1, 30, 2, (stream, row) => Fill(row, stream.NextNormal));

        LocalRankResult result = LocalRank.Measure(LinearAutoencoders.Build(new float[4], [1, 0, 0, 1], 2), rows, rows);

        Assert.Equal((0, 0, 30), (result.Median, result.Directions, result.Points));
        Assert.Equal([1.0], result.Shares);
    }

    [Fact]
    public void Measure_MoreLatentsThanAreToldApart_TakesTheStrongest()
    {
        int width = LocalRank.MostDirections + 5;
        InMemorySamples rows = LinearAutoencoders.Rows(1, 500, width, (stream, row) =>
        {
            Fill(row, () => 0.001 * stream.NextNormal());
            (row[2], row[width - 1]) = (stream.NextNormal(), stream.NextNormal());
        });

        LocalRankResult result = LocalRank.Measure(LinearAutoencoders.Identity(width), rows, rows, new LocalRankOptions { MostPoints = 20 });

        Assert.Equal((width, 2, 2), (result.Latents, result.Directions, result.Median));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Measure_FewSamples_ClaimsNoMoreThanTheyShow(int count)
    {
        InMemorySamples rows = LinearAutoencoders.Rows(1, count, 8, (stream, row) => Fill(row, stream.NextNormal));

        LocalRankResult result = LocalRank.Measure(LinearAutoencoders.Identity(8), rows, rows);

        Assert.All(result.Ranks, rank => Assert.InRange(rank, 0, count - 1));
    }

    [Fact]
    public void Measure_SamplesOfAnotherWidthOrTooFew_AreRefused()
    {
        Autoencoder autoencoder = LinearAutoencoders.Identity(2);
        InMemorySamples rows = LinearAutoencoders.Rows(1, 9, 2, (_, row) => row.Clear());
        InMemorySamples wide = LinearAutoencoders.Rows(1, 9, 3, (_, row) => row.Clear());

        Assert.Contains("takes samples of 2", Assert.Throws<ArgumentException>(() => LocalRank.Measure(autoencoder, wide, rows)).Message, StringComparison.Ordinal);
        Assert.Contains("held out 3", Assert.Throws<ArgumentException>(() => LocalRank.Measure(autoencoder, rows, wide)).Message, StringComparison.Ordinal);
        Assert.Contains("1 samples to learn from", Assert.Throws<ArgumentException>(() => LocalRank.Measure(autoencoder, rows.Subset([0]), rows)).Message, StringComparison.Ordinal);
        Assert.Contains("0 points", Assert.Throws<ArgumentException>(() => LocalRank.Measure(autoencoder, rows, rows, new LocalRankOptions { MostPoints = 0 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_CodeThatIsNoNumber_IsRefused()
    {
        InMemorySamples rows = LinearAutoencoders.Rows(1, 9, 2, (stream, row) => Fill(row, stream.NextNormal));

        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => LocalRank.Measure(LinearAutoencoders.Build([float.NaN, 0, 0, 1], [1, 0, 0, 1], 2), rows, rows)).Message, StringComparison.Ordinal);
    }

    private static float[] Normals(ulong seed, int count)
    {
        float[] values = new float[count];
        new RandomStream(seed, "matrix").FillNormal(values);
        return values;
    }

    private static void Circle(RandomStream stream, Span<double> row)
    {
        double angle = stream.NextUniform(0, 2 * Math.PI);
        (row[0], row[1]) = (Math.Cos(angle), Math.Sin(angle));
    }

    private static void TwoCircles(RandomStream stream, Span<double> row)
    {
        Circle(stream, row[..2]);
        Circle(stream, row[2..]);
    }

    private static void SwissRoll(RandomStream stream, Span<double> row)
    {
        double angle = stream.NextUniform(1.5 * Math.PI, 4.5 * Math.PI);
        (row[0], row[1], row[2]) = (angle * Math.Cos(angle), 21 * stream.NextUniform(), angle * Math.Sin(angle));
    }

    private static void UnequalWidths(RandomStream stream, Span<double> row)
    {
        Fill(row, stream.NextNormal);
        row[5] *= 0.03;
    }

    private static void Plane(RandomStream stream, Span<double> row)
    {
        row.Clear();
        (row[1], row[4]) = (stream.NextNormal(), stream.NextNormal());
    }

    private static void Sphere(RandomStream stream, Span<double> row)
    {
        Fill(row, stream.NextNormal);
        double length = 0;
        foreach (double value in row)
        {
            length += value * value;
        }

        foreach (ref double value in row)
        {
            value /= Math.Sqrt(length);
        }
    }

    private static void Fill(Span<double> row, Func<double> draw)
    {
        foreach (ref double value in row)
        {
            value = draw();
        }
    }
}
