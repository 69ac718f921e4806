namespace Espalier.Data.Tests;

public sealed class SineTests
{
    [Fact]
    public void Sine1_WithoutNoise_IsAmplitudeTimesTheFixedWave()
    {
        foreach (double[] row in Tables.Rows(Generators.Create("Sine1", 100, 0)))
        {
            double amplitude = row[4] / Math.Sin(88 * Math.PI / 180);
            Assert.InRange(amplitude, 0.1, 1);
            for (int x = 0; x < 16; x++)
            {
                Assert.Equal(amplitude * Math.Sin(22 * x * Math.PI / 180), row[x], 12);
            }
        }
    }

    [Theory]
    [InlineData("Sine2")]
    [InlineData("Sine3")]
    [InlineData("Sine4")]
    public void Sine_WithoutNoise_ObeysTheRecurrenceOfASine(string name)
    {
        foreach (double[] row in Tables.Rows(Generators.Create(name, 100, 0)))
        {
            // y = a·sin + c: differences u obey u[x+1] + u[x−1] = 2·cos(d)·u[x], for all x with the same factor between 11° and 33°.
            double[] u = [.. row.Zip(row.Skip(1), (a, b) => b - a)];
            int steepest = Array.IndexOf(u, u[1..^1].MaxBy(Math.Abs));
            double factor = (u[steepest + 1] + u[steepest - 1]) / u[steepest];
            Assert.InRange(factor, 2 * Math.Cos(33.01 * Math.PI / 180), 2 * Math.Cos(10.99 * Math.PI / 180));
            for (int x = 1; x < u.Length - 1; x++)
            {
                Assert.Equal(0, u[x + 1] + u[x - 1] - (factor * u[x]), 10);
            }

            if (name != "Sine4")
            {
                Assert.Equal(2 * Math.Cos(22 * Math.PI / 180), factor, 8);
            }
        }
    }

    [Fact]
    public void Sine_ByDefault_HasNormalNoiseOfOneHundredth()
    {
        Table noisy = Generators.Create("Sine2", 2000, seed: 1);
        Table clean = Generators.Create("Sine2", 2000, noise: 0, seed: 1);

        double variance = noisy.Values.ToArray().Zip(clean.Values.ToArray(), (a, b) => (a - b) * (a - b)).Average();

        // Variance of a variance from 32,000 normal draws: relative error sqrt(2/n); five of them.
        Assert.InRange(variance / 1e-4, 1 - (5 * Math.Sqrt(2.0 / 32_000)), 1 + (5 * Math.Sqrt(2.0 / 32_000)));
    }

    [Fact]
    public void SineImage1_WithoutNoise_VariesOnlyWithTheXFrequency()
    {
        Table table = Generators.Create("SineImage1", 20, 0);

        Assert.Equal(new ImageShape(1, 28, 28), table.Image);
        foreach (double[] image in Tables.Rows(table))
        {
            // Straight above the centre x = bx, and across is 0 there: the value follows the fixed y frequency of 40 degrees a pixel.
            for (int y = 0; y < 28; y++)
            {
                double expected = (0.5 * Math.Sin(40 * Math.Abs(y - 14) * Math.PI / 180)) + 0.5;
                Assert.Equal(expected, image[(y * 28) + 14], 12);
            }

            // One pixel to the right of the centre: a frequency from 30 to 100 degrees.
            Assert.InRange(image[(14 * 28) + 15], (0.5 * Math.Sin(30 * Math.PI / 180)) + 0.5, 1);
            Assert.Equal(image[(14 * 28) + 13], image[(14 * 28) + 15], 12);
        }
    }

    [Fact]
    public void SineImage8_WithNoise_StaysWithinZeroAndOne()
    {
        Table table = Generators.Create("SineImage8", 20, noise: 0.5);

        Assert.All(table.Values.ToArray(), value => Assert.InRange(value, 0, 1));
        Assert.Contains(0.0, table.Values.ToArray());
        Assert.Contains(1.0, table.Values.ToArray());
    }

    [Fact]
    public void SineImage2x3_Channels_AreDrawnIndependently()
    {
        Table table = Generators.Create("SineImage2x3", 20, 0);

        Assert.Equal((6, 3 * 784), (table.IntrinsicDimension, table.Features));
        foreach (double[] image in Tables.Rows(table))
        {
            Assert.NotEqual(image[..784], image[784..1568]);
            Assert.NotEqual(image[784..1568], image[1568..]);
        }
    }
}
