namespace Espalier.Data.Tests;

public sealed class GeneratorsTests
{
    /// <summary>Names, d and D as published in scikit-dimension's table of benchmark manifolds.</summary>
    public static TheoryData<string, int, int> Benchmark => new()
    {
        { "M1_Sphere", 10, 11 },
        { "M2_Affine_3to5", 3, 5 },
        { "M3_Nonlinear_4to6", 4, 6 },
        { "M4_Nonlinear", 4, 8 },
        { "M5a_Helix1d", 1, 3 },
        { "M5b_Helix2d", 2, 3 },
        { "M6_Nonlinear", 6, 36 },
        { "M7_Roll", 2, 3 },
        { "M8_Nonlinear", 12, 72 },
        { "M9_Affine", 20, 20 },
        { "M10a_Cubic", 10, 11 },
        { "M10b_Cubic", 17, 18 },
        { "M10c_Cubic", 24, 25 },
        { "M10d_Cubic", 70, 71 },
        { "M11_Moebius", 2, 3 },
        { "M12_Norm", 20, 20 },
        { "M13a_Scurve", 2, 3 },
        { "M13b_Spiral", 1, 13 },
        { "Mbeta", 10, 40 },
        { "Mn1_Nonlinear", 18, 72 },
        { "Mn2_Nonlinear", 24, 96 },
        { "Mp1_Paraboloid", 3, 12 },
        { "Mp2_Paraboloid", 6, 21 },
        { "Mp3_Paraboloid", 9, 30 },
    };

    public static TheoryData<string> Names => [.. Generators.Catalogue.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Benchmark))]
    public void Create_BenchmarkSet_HasPublishedDimensions(string name, int dimension, int features)
    {
        Table table = Generators.Create(name, 20);

        Assert.Equal((dimension, features, 20), (table.IntrinsicDimension, table.Features, table.Samples));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Create_EverySet_KeepsItsContract(string name)
    {
        GeneratorDescription set = Generators.Find(name)!;

        Table table = Generators.Create(name, 50, noise: 0, seed: 3);
        Table fewer = Generators.Create(name.ToLowerInvariant(), 10, noise: 0, seed: 3);

        Assert.Equal((set.Features, set.IntrinsicDimension, set.Image), (table.Features, table.IntrinsicDimension, table.Image));
        Assert.Equal(table.ContentHash, Generators.Create(name, 50, noise: 0, seed: 3).ContentHash);
        Assert.NotEqual(table.ContentHash, Generators.Create(name, 50, noise: 0, seed: 4).ContentHash);
        Assert.Equal(Tables.Rows(table)[..10], Tables.Rows(fewer));
        Assert.Equal(0, table.CountDuplicates());
        Assert.True(set.Summary.Length > 0 && set.Origin.Length > 0 && set.NoiseSemantics.Length > 0);
    }

    [Theory]
    [InlineData(NoiseKind.Uniform, 0.28867513459481287)]
    [InlineData(NoiseKind.Normal, 1)]
    public void Create_WithNoise_AddsItsKindToTheSamePoints(NoiseKind kind, double unitDeviation)
    {
        const double noise = 0.3;
        Table clean = Generators.Create("M9_Affine", 1000, 0, kind, seed: 5);
        Table noisy = Generators.Create("M9_Affine", 1000, noise, kind, seed: 5);

        double[] difference = [.. noisy.Values.ToArray().Zip(clean.Values.ToArray(), (a, b) => a - b)];

        // 20,000 draws: five standard errors of mean and (at most kurtosis 3) of variance.
        double deviation = noise * unitDeviation;
        double error = 5 / Math.Sqrt(20_000.0);
        Assert.InRange(difference.Average(), -error * deviation, error * deviation);
        Assert.InRange(difference.Average(x => x * x) / (deviation * deviation), 1 - (error * Math.Sqrt(2)), 1 + (error * Math.Sqrt(2)));
        double largest = difference.Max(Math.Abs);
        Assert.True(kind == NoiseKind.Uniform ? largest <= (noise / 2) + 1e-12 : largest > 3 * deviation);
    }

    [Theory]
    [InlineData("M1_Spher", "M1_Sphere")]
    [InlineData("swissroll3sphere!", "SwissRoll3Sphere")]
    [InlineData("M11", "M11_Moebius")]
    [InlineData("SineImage9", "SineImage")]
    public void Create_UnknownName_SuggestsTheNearest(string name, string nearest)
    {
        DataFormatException exception = Assert.Throws<DataFormatException>(() => Generators.Create(name, 10));

        Assert.Contains($"did you mean {nearest}", exception.Message);
    }

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(-5, 0.0)]
    [InlineData(int.MaxValue, 0.0)]
    [InlineData(10, -0.1)]
    [InlineData(10, double.NaN)]
    [InlineData(10, double.PositiveInfinity)]
    public void Create_NumbersOutOfRange_Throws(int samples, double noise)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Generators.Create("M7_Roll", samples, noise));
    }

    [Theory]
    [InlineData("SineImage2x3", true)]
    [InlineData("sineimage8X64", true)]
    [InlineData("SineImage2x0", false)]
    [InlineData("SineImage2x65", false)]
    [InlineData("SineImage0x2", false)]
    [InlineData("Sine5", false)]
    public void Find_StackedImages_AreKnownWithinTheirRange(string name, bool known)
    {
        Assert.Equal(known, Generators.Find(name) is not null);
    }
}
