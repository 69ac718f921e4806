using Espalier.Dimension;
using Espalier.Experiments.Reports;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting;

/// <summary>The data of a fit as a network takes them, and the way back to the data's own units.</summary>
internal abstract class PreparedFit
{
    /// <summary>The samples to learn from.</summary>
    public abstract SampleSource Training { get; }

    /// <summary>The samples held out.</summary>
    public abstract SampleSource HeldOut { get; }

    /// <summary>Gives samples, held-out ones included, as points: scaled as the network takes them, but with all their features.</summary>
    /// <param name="most">The most points wanted; more samples than that are taken in equal steps.</param>
    public abstract PointCloud Points(int most);

    /// <summary>As many latents as make sense; <see cref="int.MaxValue"/> where nobody knows.</summary>
    public abstract int MostLatents { get; }

    /// <summary>What was done to the data before training, for the report.</summary>
    public abstract IReadOnlyList<DataTreatment> Treatments { get; }

    /// <summary>Makes the network that a fit delivers: it takes a sample in the data's units and gives its reconstruction in the same units.</summary>
    public abstract Network Deliver(Network autoencoder);

    /// <summary>What goes into the model file beside the network.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, string>> Metadata { get; }

    /// <summary>Measures how well the held-out samples are reproduced.</summary>
    /// <param name="autoencoder">The network in training.</param>
    /// <param name="delivered">The same in the data's units.</param>
    /// <returns>Shares of the variance: that of the delivered network and that of the one in training.</returns>
    public abstract (double Delivered, double InTraining) Unexplained(Network autoencoder, Network delivered);

    /// <summary>Says what should make the user doubtful, each in a sentence.</summary>
    public abstract IReadOnlyList<string> Warnings(FitOutcome outcome);

    /// <summary>Gives points in the space of the two strongest latents, or null where there is nothing to see.</summary>
    public abstract LatentSample? LatentPoints(Autoencoder autoencoder);

    /// <summary>Gives pictures of what the delivered network does, or null for rows.</summary>
    public abstract ImageSample? Pictures(LatentTraining training, Network delivered);
}
