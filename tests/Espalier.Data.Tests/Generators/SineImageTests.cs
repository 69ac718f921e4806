namespace Espalier.Data.Tests;

public sealed class SineImageTests
{
    [Fact]
    public void Draw_WithoutValues_IsTheSquareWaveOfTheDefaults()
    {
        double[] image = new double[SineImage.Side * SineImage.Side];

        SineImage.Draw([], image);

        // Both frequencies are 40° a pixel around pixel (14, 14), the amplitude is ½.
        Assert.Equal(0.5, image[(14 * 28) + 14], 12);
        Assert.Equal(0.5 + (0.5 * Math.Sin(80 * Math.PI / 180)), image[(14 * 28) + 16], 12);
        Assert.Equal(0.5 + (0.5 * Math.Sin(120 * Math.PI / 180)), image[(17 * 28) + 12], 12);
    }

    [Fact]
    public void Draw_WithTheFrequencyOfASample_IsThatSample()
    {
        Table samples = Generators.Create("SineImage1", 5, noise: 0, seed: 3);
        double[] image = new double[SineImage.Side * SineImage.Side];

        foreach (double[] sample in Tables.Rows(samples))
        {
            // Along the row through the middle the wave is that of the x frequency, one pixel beside the middle at its first step.
            double atOnePixel = Math.Asin((sample[(14 * 28) + 15] - 0.5) / 0.5) * 180 / Math.PI;
            double atTwoPixels = sample[(14 * 28) + 16];
            double frequency = Math.Abs((0.5 * Math.Sin(2 * atOnePixel * Math.PI / 180)) + 0.5 - atTwoPixels) < 1e-9 ? atOnePixel : 180 - atOnePixel;
            SineImage.Draw([frequency], image);

            Assert.All(sample.Zip(image), pixel => Assert.Equal(pixel.First, Math.Clamp(pixel.Second, 0, 1), 9));
        }
    }

    [Fact]
    public void Draw_WithTooManyValuesOrPixels_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => SineImage.Draw(new double[9], new double[784]));
        Assert.Throws<ArgumentException>(() => SineImage.Draw([], new double[783]));
    }
}
