using Espalier.Pruning.Denoising;

namespace Espalier.Pruning.Tests.Denoising;

public sealed class ProfileFitTests
{
    private static readonly double[] s_scales = [.. Enumerable.Range(0, 11).Select(i => 0.025 * Math.Pow(40, i / 13.0))];

    [Theory]
    [InlineData(2, 10, 0.05)]
    [InlineData(6, 12, 0.1)]
    [InlineData(10, 40, 0.15)]
    [InlineData(10, 11, 0)]
    [InlineData(1, 3, 0.02)]
    public void Read_CurvesOfTheModel_FindsDimensionAndNoise(double dimension, int values, double noise)
    {
        ProfileEstimate estimate = ProfileFit.Read(Curves(dimension, values, noise, withRanks: true));

        Assert.InRange(estimate.Dimension, 0.97 * dimension, 1.03 * dimension);
        Assert.InRange(estimate.NoiseProbability, noise > 0 ? 0.95 : 0, noise > 0 ? 1 : 0.6);
        if (noise > 0)
        {
            Assert.InRange(estimate.Noise, 0.85 * noise, 1.15 * noise);
        }
    }

    [Fact]
    public void Read_WithoutRanks_StillFindsThem()
    {
        ProfileEstimate estimate = ProfileFit.Read(Curves(4, 20, 0.06, withRanks: false));

        Assert.InRange(estimate.Dimension, 3.6, 4.4);
        Assert.InRange(estimate.Noise, 0.05, 0.075);
    }

    [Fact]
    public void Read_LargeScalesOfAnotherDimension_AreLeftOut()
    {
        // Sheets nearer to each other than 0.15 fill space above that scale.
        ProfileCurves curves = Curves(2, 3, 0, withRanks: true);
        for (int i = 0; i < s_scales.Length; i++)
        {
            if (s_scales[i] > 0.15)
            {
                curves.Traces[i] = 2.9;
                curves.Ranks![i] = 3;
                curves.LooseRanks![i] = 3;
            }
        }

        ProfileEstimate estimate = ProfileFit.Read(curves);

        Assert.InRange(estimate.Dimension, 1.95, 2.08);
        Assert.InRange(estimate.ScalesTaken, 6, 7.5);
    }

    [Fact]
    public void Solve_NormalEquations_MatchesTheirDefinition()
    {
        NormalEquations equations = new();
        equations.Clear();
        (double Weight, double Miss, double[] Row)[] observations = [(2, 1, [1, 2, 3]), (0.5, -1, [0, 1, 1]), (1, 3, [2, 0, 1]), (4, 0.5, [1, 1, 0])];
        foreach ((double weight, double miss, double[] row) in observations)
        {
            equations.Add(weight, miss, row);
        }

        equations.AddPrior(1, 0.25, 2);
        equations.Solve();

        // The gradient of the sum of squares vanishes at the solution.
        for (int i = 0; i < 3; i++)
        {
            double gradient = observations.Sum(o => o.Weight * o.Row[i] * (o.Miss - o.Row.Zip(equations.Solution).Sum(pair => pair.First * pair.Second)));
            Assert.Equal(0, gradient + (i == 1 ? 0.25 * (2 - equations.Solution[1]) : 0), 12);
        }

        double[] a = new double[9];
        for (int at = 0; at < 9; at++)
        {
            a[at] = observations.Sum(o => o.Weight * o.Row[at / 3] * o.Row[at % 3]) + (at == 4 ? 0.25 : 0);
        }

        double minor = (a[4] * a[8]) - (a[5] * a[7]);
        double determinant = (a[0] * minor) - (a[1] * ((a[3] * a[8]) - (a[5] * a[6]))) + (a[2] * ((a[3] * a[7]) - (a[4] * a[6])));
        Assert.Equal(Math.Log(determinant), equations.LogDeterminant, 12);
        Assert.Equal(minor / determinant, equations.FirstVariance, 12);
    }

    [Fact]
    public void Of_EqualVariances_IsTheirRoot() => Assert.Equal(3, DataUnit.Of([9, 9, 9, 9]), 9);

    [Fact]
    public void Of_OneWideDirection_IsFarBelowItsDeviation() => Assert.InRange(DataUnit.Of([900, 1, 1, 1, 1, 1, 1, 0]), 1, 12);

    [Fact]
    public void Of_NoisyComponents_IsNotDrawnDown() => Assert.InRange(DataUnit.Of([.. Enumerable.Repeat(1.0, 10), .. Enumerable.Repeat(0.04, 20)]), 0.94, 1);

    private static ProfileCurves Curves(double dimension, int values, double noise, bool withRanks)
    {
        ProfileShape shape = new(noise, 2, 1, 0.2, 0.03, 0);
        double Along(double scale, double share) => dimension * Math.Exp(share * ((-0.1 * scale) - (0.5 * scale * scale)));
        double rest = values - dimension;
        return new ProfileCurves(
            values,
            s_scales,
            [.. s_scales.Select(scale => Along(scale, 1) + (rest * shape.Noise(scale)))],
            [.. s_scales.Select(_ => 0.01)],
            [.. s_scales.Select(scale => Along(scale, 1) + (rest * shape.Noise(scale)))],
            withRanks ? [.. s_scales.Select(scale => Along(scale, 0.2) + (rest * shape.NoisyRanks(scale)))] : null,
            withRanks ? [.. s_scales.Select(scale => Along(scale, 0.03) + (rest * shape.NoisyLooseRanks(scale)))] : null);
    }
}
