using Espalier.Data;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;

namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>Sine images whose first variable, the horizontal frequency, runs through its range in equal steps, without noise.</summary>
internal sealed class VariableScan
{
    /// <summary>The shape of the images.</summary>
    public static readonly ImageShape Shape = new(1, SineImage.Side, SineImage.Side);

    private readonly float[] _pixels;

    /// <summary>Draws the images.</summary>
    /// <param name="images">How many, at least 2.</param>
    public VariableScan(int images)
    {
        double low = Variable.Low;
        double high = Variable.High;
        Values = [.. Enumerable.Range(0, images).Select(image => low + ((high - low) * image / (images - 1)))];
        _pixels = new float[images * Shape.Features];
        double[] drawn = new double[Shape.Features];
        for (int image = 0; image < images; image++)
        {
            SineImage.Draw([Values[image]], drawn);
            for (int pixel = 0; pixel < drawn.Length; pixel++)
            {
                _pixels[(image * drawn.Length) + pixel] = (float)Math.Clamp(drawn[pixel], 0, 1);
            }
        }
    }

    /// <summary>What runs.</summary>
    public static SineImageVariable Variable => SineImage.Variables[0];

    /// <summary>Its value in each image, ascending.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The images.</summary>
    public InMemorySamples Samples => new(_pixels, new ActivationShape(Shape.Channels, Shape.Height, Shape.Width));

    /// <summary>The images one by one.</summary>
    public IReadOnlyList<ReadOnlyMemory<float>> Images =>
        [.. Enumerable.Range(0, Values.Count).Select(image => new ReadOnlyMemory<float>(_pixels, image * Shape.Features, Shape.Features))];
}
