using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Training;

namespace Espalier.Networks.Architectures;

/// <summary>
/// The preparation of images: each pixel less its own mean, and all divided by one number, the root of the mean variance of a pixel. So the squared error over the total variance is the
/// share left unexplained, and strengths mean the same on all images.
/// </summary>
/// <remarks>Not one divisor for each pixel: a border pixel that hardly ever varies would weigh as much as the middle of the picture.</remarks>
public sealed class ImageScaling
{
    /// <summary>The name of the node that prepares, in the network that <see cref="Wrap"/> makes.</summary>
    public const string PrepareName = "prepare";

    /// <summary>The name of the node that undoes it.</summary>
    public const string RestoreName = "restore";

    private readonly float[] _means;

    private ImageScaling(ActivationShape shape, float[] means, float deviation)
    {
        Shape = shape;
        _means = means;
        Deviation = deviation;
    }

    /// <summary>Gets the shape of an image.</summary>
    public ActivationShape Shape { get; }

    /// <summary>Gets the mean image, <c>[channel][row][column]</c>, in the images' units.</summary>
    public ReadOnlySpan<float> Means => _means;

    /// <summary>Gets what the images are divided by, in their units; positive.</summary>
    public float Deviation { get; }

    /// <summary>Measures images.</summary>
    /// <param name="samples">The images to learn from, in their own units; read once, a batch at a time.</param>
    /// <returns>The scaling.</returns>
    /// <exception cref="ArgumentException">The images are all the same, there are none, or a value is no finite number.</exception>
    public static ImageScaling Measure(SampleSource samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        SampleMoments moments = SampleMoments.Measure(samples);
        double variance = moments.TotalVariance / samples.Shape.Size;
        if (!double.IsFinite(variance))
        {
            throw new ArgumentException($"The {samples.Count} images have no finite variance; drop or fill values that are no finite numbers first.", nameof(samples));
        }

        float deviation = (float)Math.Sqrt(Math.Max(variance, 0));
        return deviation > 0 && moments.HasVariation
            ? new ImageScaling(samples.Shape, [.. moments.Means.Select(mean => (float)mean)], deviation)
            : throw new ArgumentException($"All {samples.Count} images are the same; give images that differ.", nameof(samples));
    }

    /// <summary>Prepares images.</summary>
    /// <param name="samples">Images of the same shape, in their own units; kept, and read when they are asked for.</param>
    /// <returns>The prepared images; gathering allocates nothing.</returns>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public SampleSource Apply(SampleSource samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return samples.Shape == Shape
            ? new ScaledSamples(samples, _means, 1 / Deviation)
            : throw new ArgumentException($"The scaling is of images of {Shape} but these are {samples.Shape}; prepare images of one shape.", nameof(samples));
    }

    /// <summary>Puts the preparation before a network that was trained on prepared images, and its inverse behind: the result takes and gives images in their own units.</summary>
    /// <remarks>
    /// Both are normalisations with fixed statistics, one unit for each pixel (<see cref="PrepareName"/>, <see cref="RestoreName"/>); use <see cref="Plans.PlanMode.Evaluation"/>. Names and marks
    /// stay, so that the encoder can be cut out at <see cref="Autoencoder.CodeMark"/>.
    /// </remarks>
    /// <param name="network">The network; its input and output are prepared images. Copied.</param>
    /// <returns>A network of its own.</returns>
    /// <exception cref="ArgumentException">Input or output have another shape.</exception>
    public Network Wrap(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.InputShape != Shape || network.OutputShape != Shape)
        {
            throw new ArgumentException($"The scaling is of images of {Shape} but the network takes {network.InputShape} and gives {network.OutputShape}.", nameof(network));
        }

        NetworkBuilder builder = new(Shape);
        int[] places = new int[network.Nodes.Count];
        places[0] = AddPixelwise(builder, PrepareName, builder.Input);
        foreach (Node node in network.Nodes.Skip(1))
        {
            places[node.Index] = builder.Add(node.Name, node.Layer, [.. node.Inputs.Select(input => places[input])]);
        }

        foreach ((string mark, int node) in network.Marks)
        {
            builder.Mark(mark, places[node]);
        }

        Network wrapped = builder.Build(AddPixelwise(builder, RestoreName, places[network.Output]));
        foreach (Node node in network.Nodes.Skip(1))
        {
            for (int i = 0; i < node.Parameters.Count; i++)
            {
                network.ValuesOf(node.Parameters[i]).CopyTo(wrapped.ValuesOf(wrapped.Nodes[places[node.Index]].Parameters[i]));
            }
        }

        Fill(wrapped, PrepareName, ParameterRole.RunningMean, 1 / Deviation);
        Fill(wrapped, RestoreName, ParameterRole.Shift, Deviation);
        return wrapped;
    }

    private int AddPixelwise(NetworkBuilder builder, string name, int input)
    {
        int flat = builder.Add($"{name}.pixels", new Reshape(Shape.Size), input);
        return builder.Add($"{name}.image", new Reshape(Shape.Units, Shape.Height, Shape.Width), builder.Add(name, new BatchNorm(), flat));
    }

    private void Fill(Network network, string name, ParameterRole means, float factor)
    {
        Node node = network.NodeNamed(name);
        _means.CopyTo(network.ValuesOf(node.Find(means)!));

        // The running variance is 1, which the layer makes 1 + ε.
        network.ValuesOf(node.Find(ParameterRole.Scale)!).Fill(factor * MathF.Sqrt(1 + ((BatchNorm)node.Layer).Epsilon));
    }
}
