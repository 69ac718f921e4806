using System.Globalization;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Reports;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting.Images;

/// <summary>Images as a network takes them: the thesis's in the data's own units, Espalier's centred and divided by one number inside the delivered network.</summary>
internal sealed class PreparedImages : PreparedFit
{
    // As many images as tell a code's mean and deviation well enough for pictures.
    private const int MostForPictures = 2048;

    private readonly ImageData _data;
    private readonly ImageScaling? _scaling;

    /// <summary>Prepares images as a method wants them.</summary>
    public PreparedImages(FitSpecification specification, ImageData data)
    {
        _data = data;
        ImageScaling scaling = Measure(data);
        _scaling = specification.Method == FitMethod.Thesis ? null : scaling;
        Training = _scaling?.Apply(data.Training) ?? data.Training;
        HeldOut = _scaling?.Apply(data.HeldOut) ?? data.HeldOut;
    }

    /// <inheritdoc/>
    public override SampleSource Training { get; }

    /// <inheritdoc/>
    public override SampleSource HeldOut { get; }

    /// <inheritdoc/>
    public override PointCloud Points(int most)
    {
        SampleSource drawn = SampleSubset.Evenly(Training, most);
        int size = drawn.Shape.Size;
        float[] batch = new float[drawn.Count * size];
        drawn.Gather([.. Enumerable.Range(0, drawn.Count)], batch);
        return PointCloud.FromFeatures(Array.ConvertAll(batch, value => (double)value), size);
    }

    /// <inheritdoc/>
    public override int MostLatents => int.MaxValue;

    /// <inheritdoc/>
    public override IReadOnlyList<DataTreatment> Treatments
    {
        get
        {
            List<DataTreatment> treatments = [];
            if (_data.AreBytes)
            {
                treatments.Add(new DataTreatment("all pixels", "divided by 255", "bytes become 0 to 1"));
            }

            if (_data.ResidentBytes is long bytes)
            {
                treatments.Add(new DataTreatment(
                    "all images", "read from the file a batch at a time", string.Create(CultureInfo.InvariantCulture, $"at most {bytes >> 20} MiB of it are in memory")));
            }

            if (_scaling is not null)
            {
                treatments.Add(new DataTreatment(
                    "all pixels",
                    string.Create(CultureInfo.InvariantCulture, $"less their mean over the images, divided by {_scaling.Deviation:G3}"),
                    "so that strengths mean the same on all data; the delivered network does it by itself"));
            }

            return treatments;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Metadata => [];

    /// <inheritdoc/>
    public override Network Deliver(Network autoencoder) => _scaling?.Wrap(autoencoder) ?? autoencoder;

    // Both methods need images that differ; only one needs the numbers.
    private static ImageScaling Measure(ImageData data)
    {
        try
        {
            return ImageScaling.Measure(data.Training);
        }
        catch (ArgumentException exception)
        {
            throw new DataFormatException(data.Source, "the images to learn from do not differ by more than rounding", "give images that differ", innerException: exception);
        }
    }

    /// <inheritdoc/>
    public override (double Delivered, double InTraining) Unexplained(Network autoencoder, Network delivered)
    {
        double share = ImageErrors.Unexplained(delivered, _data.HeldOut);
        return (share, share);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings(FitOutcome outcome) => [.. OutcomeWarnings.Of("images", _data.HeldOutSamples, outcome)];

    /// <inheritdoc/>
    public override LatentSample? LatentPoints(Autoencoder autoencoder)
    {
        SampleSource some = SampleSubset.Evenly(Training, MostForPictures);
        return LatentPlane.Of(autoencoder, some, "mean brightness", ImageErrors.Means(SampleSubset.Evenly(_data.Training, MostForPictures)));
    }

    /// <inheritdoc/>
    public override ImageSample? Pictures(LatentTraining training, Network delivered) =>
        ImagePictures.Of(training, delivered, SampleSubset.Evenly(_data.Training, MostForPictures), _data.HeldOut, _data.Image!.Value);
}
