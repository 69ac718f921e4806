using Espalier.Data;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting.Images;

/// <summary>Images: in a mapped file, however large it is, or in memory where they were generated or came as text.</summary>
/// <remarks>
/// Mapped images are read a batch at a time. Their bytes become 0 to 1; other values stay as they are. Repeated images are not looked for: comparing all of them would take what
/// mapping saves.
/// </remarks>
internal sealed class ImageData : FitData
{
    // As in mapped files: squares and sums of squares in single precision soon overflow.
    private const double LargestValue = 1e15;

    private static readonly ImageShape s_digit = new(1, 28, 28);

    private readonly MappedSamples? _file;
    private readonly bool _isSine;
    private readonly ImageShape _image;

    private ImageData(string source, string contentHash, ImageShape image, SampleSource training, SampleSource heldOut, MappedSamples? file, bool isFurther, bool isSine)
    {
        Source = source;
        ContentHash = contentHash;
        _image = image;
        Training = training;
        HeldOut = heldOut;
        _file = file;
        IsFurther = isFurther;
        _isSine = isSine;
    }

    /// <summary>The images to learn from, in the data's units.</summary>
    public SampleSource Training { get; }

    /// <summary>The images held out.</summary>
    public SampleSource HeldOut { get; }

    /// <summary>The most bytes of the file that are in memory at a time, or null where the images are in memory.</summary>
    public long? ResidentBytes => _file?.ResidentBytes;

    /// <summary>Whether the file holds bytes, which were divided by 255.</summary>
    public bool AreBytes => _file?.AreBytes ?? false;

    /// <inheritdoc/>
    public override string ContentHash { get; }

    /// <inheritdoc/>
    public override int Samples => Training.Count + HeldOut.Count;

    /// <inheritdoc/>
    public override int TrainingSamples => Training.Count;

    /// <inheritdoc/>
    public override int HeldOutSamples => HeldOut.Count;

    /// <inheritdoc/>
    public override int Features => _image.Features;

    /// <inheritdoc/>
    public override ImageShape? Image => _image;

    /// <inheritdoc/>
    public override bool IsTable => _file is null;

    /// <summary>Where the images came from, for messages.</summary>
    public string Source { get; }

    /// <inheritdoc/>
    public override bool IsFurther { get; }

    /// <inheritdoc/>
    public override bool ThesisTakesAsTheyAre => true;

    /// <inheritdoc/>
    /// <remarks>Files of grey bytes of the size of MNIST's are trained as the thesis trained MNIST.</remarks>
    public override ThesisTrainingOptions ThesisDefaults => Pruning.Latents.ThesisDefaults.ForImages(
        _isSine ? ThesisImageSet.Sine : AreBytes && _image == s_digit ? ThesisImageSet.Mnist : ThesisImageSet.Other);

    /// <summary>Opens or generates the images and parts them.</summary>
    /// <exception cref="DataFormatException">The data cannot be used.</exception>
    /// <exception cref="ArgumentException">The shape does not fit the data.</exception>
    public static ImageData Load(FitSpecification specification, DataSpecifier source, ImageShape image, CancellationToken cancellation)
    {
        if (source.Set is not null)
        {
            return Generate(specification, source, image);
        }

        return MappedSamples.Recognizes(source.Text) ? Map(specification, source.Text, image, cancellation) : Read(specification, source, image);
    }

    /// <inheritdoc/>
    public override PreparedFit Prepare(FitSpecification specification) => new PreparedImages(specification, this);

    /// <inheritdoc/>
    public override void Dispose() => _file?.Dispose();

    private static ImageData Map(FitSpecification specification, string path, ImageShape image, CancellationToken cancellation)
    {
        var file = MappedSamples.Open(path);
        try
        {
            RequireFeatures(path, image, file.Features);
            RequireSamples(path, file.Count, "images");
            string hash = file.Summarize(cancellation).ContentHash;
            (int[] training, int[] heldOut) = TrainValidationSplit.Draw(file.Count, Share(file.Count), specification.Seed);
            return new ImageData(path, hash, image, new MappedSampleSource(file, training, image), new MappedSampleSource(file, heldOut, image), file, isFurther: false, isSine: false);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static ImageData Read(FitSpecification specification, DataSpecifier source, ImageShape image)
    {
        Table table = source.Load(specification.Reading);
        RequireFeatures(source.Text, image, table.Features);
        return Part(specification, table, image, isSine: false);
    }

    private static ImageData Generate(FitSpecification specification, DataSpecifier source, ImageShape image)
    {
        GeneratorDescription set = source.Set!;
        RequireFeatures(source.Text, image, set.Features);
        RequireSamples(source.Text, source.Samples, "images");
        bool isSine = set.Image is not null;
        if (specification.Method != FitMethod.Thesis)
        {
            return Part(specification, source.Load(specification.Reading, specification.NoiseKind, specification.Seed), image, isSine);
        }

        // The thesis tests on fresh images: fewer samples of a seed are the first ones of more.
        Table whole = Generators.Create(set.Name, source.Samples + Further(source.Samples), source.Noise, specification.NoiseKind, specification.Seed);
        int[] order = [.. Enumerable.Range(0, whole.Samples)];
        return InMemory(whole, image, order[..source.Samples], order[source.Samples..], isFurther: true, isSine);
    }

    private static ImageData Part(FitSpecification specification, Table whole, ImageShape image, bool isSine)
    {
        RequireSamples(whole.Source, whole.Samples, "images");
        (int[] training, int[] heldOut) = TrainValidationSplit.Draw(whole.Samples, Share(whole.Samples), specification.Seed);
        return InMemory(whole, image, training, heldOut, isFurther: false, isSine);
    }

    private static ImageData InMemory(Table whole, ImageShape image, int[] training, int[] heldOut, bool isFurther, bool isSine) =>
        new(whole.Source, whole.ContentHash, image, Copy(whole, image, training), Copy(whole, image, heldOut), file: null, isFurther, isSine);

    private static InMemorySamples Copy(Table table, ImageShape image, int[] rows)
    {
        float[] values = new float[checked(rows.Length * table.Features)];
        for (int feature = 0; feature < table.Features; feature++)
        {
            ReadOnlySpan<double> column = table.Feature(feature);
            for (int row = 0; row < rows.Length; row++)
            {
                if (!(Math.Abs(column[rows[row]]) <= LargestValue))
                {
                    throw new DataFormatException(
                        table.Source, $"sample {rows[row]}, feature {feature} (both from 0) is beyond 1e15 in magnitude", "use other units");
                }

                values[(row * table.Features) + feature] = (float)column[rows[row]];
            }
        }

        return new InMemorySamples(values, new ActivationShape(image.Channels, image.Height, image.Width));
    }

    private static void RequireFeatures(string source, ImageShape image, int features)
    {
        if (image.Features != features)
        {
            throw new DataFormatException(
                source,
                $"a sample has {features} values but an image of {image} has {image.Features}",
                "give --image the shape that the samples have, or 'none' for rows of numbers");
        }
    }
}
