using Espalier.Data;
using Espalier.Experiments.Fitting.Images;
using Espalier.Experiments.Fitting.Rows;
using Espalier.Networks.Graph;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting;

/// <summary>The samples of a fit as they came, parted into those to learn from and those held out.</summary>
internal abstract class FitData : IDisposable
{
    /// <summary>The whole data's hash, after which the run is named.</summary>
    public abstract string ContentHash { get; }

    /// <summary>Samples, held-out ones included.</summary>
    public abstract int Samples { get; }

    /// <summary>Samples to learn from.</summary>
    public abstract int TrainingSamples { get; }

    /// <summary>Samples held out; at least 2.</summary>
    public abstract int HeldOutSamples { get; }

    /// <summary>Values of a sample.</summary>
    public abstract int Features { get; }

    /// <summary>The shape of a sample that is an image to the network, or null for rows.</summary>
    public abstract ImageShape? Image { get; }

    /// <summary>The shape of a sample as a network sees it.</summary>
    public ActivationShape Shape => Image is { } image ? new ActivationShape(image.Channels, image.Height, image.Width) : new ActivationShape(Features);

    /// <summary>Whether the samples came from a table, so that what can be said about reading tables has been obeyed.</summary>
    public abstract bool IsTable { get; }

    /// <summary>Whether the held-out samples are further ones of a generated set, beyond the number asked for.</summary>
    public abstract bool IsFurther { get; }

    /// <summary>Whether the thesis trains on these samples as they are, as it does on its sine rows and on images; columns of other rows it scales.</summary>
    public abstract bool ThesisTakesAsTheyAre { get; }

    /// <summary>The thesis's own settings for data of this kind.</summary>
    public abstract ThesisTrainingOptions ThesisDefaults { get; }

    /// <summary>Reads or generates the data and parts them.</summary>
    /// <exception cref="DataFormatException">The data cannot be used.</exception>
    /// <exception cref="ArgumentException">A setting does not go with the data.</exception>
    public static FitData Load(FitSpecification specification, CancellationToken cancellation = default)
    {
        DataSpecifier source = DataSpecifier.Parse(specification.Data);
        if (source.Set is null && specification.NoiseKind is not null)
        {
            throw new ArgumentException($"--noise-kind is for generated sets, but '{specification.Data}' is a file; leave it out");
        }

        return specification.Image.Resolve(source) is { } image
            ? ImageData.Load(specification, source, image, cancellation)
            : RowData.Load(specification, source);
    }

    /// <summary>Prepares the samples as the method wants them.</summary>
    public abstract PreparedFit Prepare(FitSpecification specification);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>How many further samples of a generated set the thesis tests on.</summary>
    protected static int Further(int samples) => Math.Max(2, (int)Math.Round(FitSpecification.HeldOutShare * samples));

    /// <summary>The share to hold out: large enough for two samples.</summary>
    protected static double Share(int samples) => Math.Max(FitSpecification.HeldOutShare, 2.0 / samples);

    /// <summary>Refuses data from which nothing can be learned.</summary>
    protected static void RequireSamples(string source, int samples, string kind = "different rows")
    {
        if (samples < FitSpecification.FewestRows)
        {
            throw new DataFormatException(
                source,
                $"there are only {samples} {kind} to learn from",
                $"give at least {FitSpecification.FewestRows}, better some hundreds");
        }
    }
}
