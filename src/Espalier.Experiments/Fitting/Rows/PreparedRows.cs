using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Reports;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting.Rows;

/// <summary>Rows, scaled and possibly rotated as the method wants them.</summary>
internal sealed class PreparedRows : PreparedFit
{
    private readonly InMemorySamples _training;
    private readonly InMemorySamples _heldOut;

    /// <summary>Prepares rows as a method wants them.</summary>
    public PreparedRows(FitSpecification specification, RowData data)
    {
        Data = data;
        Preparation = (specification.Method, data.ThesisTakesAsTheyAre) switch
        {
            (FitMethod.Thesis, true) => Preparation.AsTheyAre(data.Training),
            (FitMethod.Thesis, false) => Preparation.FitThesis(data.Training),
            _ => Preparation.Fit(data.Training, specification.Scaling),
        };
        ActivationShape shape = new(Preparation.Components);
        _training = new InMemorySamples(Preparation.Apply(data.Training), shape);
        _heldOut = new InMemorySamples(Preparation.Apply(data.HeldOut), shape);
    }

    /// <summary>The rows as they came.</summary>
    public RowData Data { get; }

    /// <summary>How they were prepared, measured on the training rows.</summary>
    public Preparation Preparation { get; }

    /// <inheritdoc/>
    public override SampleSource Training => _training;

    /// <inheritdoc/>
    public override SampleSource HeldOut => _heldOut;

    /// <inheritdoc/>
    public override PointCloud Points(int most)
    {
        Table rows = Data.Whole;
        int count = Math.Min(most, rows.Samples);
        double[] values = new double[count * rows.Features];
        for (int feature = 0; feature < rows.Features; feature++)
        {
            ReadOnlySpan<double> column = rows.Feature(feature);
            for (int point = 0; point < count; point++)
            {
                double value = column[(int)((long)point * rows.Samples / count)];
                values[(point * rows.Features) + feature] = (value - Preparation.Means[feature]) / Preparation.Divisors[feature];
            }
        }

        return new PointCloud(rows.Features, values);
    }

    /// <inheritdoc/>
    public override int MostLatents => Preparation.Components;

    /// <inheritdoc/>
    public override IReadOnlyList<DataTreatment> Treatments => RowTreatments.Of(this);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Metadata => [new("espalier.preparation", Preparation.ToJson())];

    /// <inheritdoc/>
    public override Network Deliver(Network autoencoder) => FittedNetwork.Build(Preparation, autoencoder);

    /// <inheritdoc/>
    public override (double Delivered, double InTraining) Unexplained(Network autoencoder, Network delivered) => (
        Preparation.UnexplainedByRows(Data.HeldOut, Inference.Run(delivered, delivered.Output, RawHeldOut())),
        Preparation.Unexplained(Data.HeldOut, Inference.Run(autoencoder, autoencoder.Output, _heldOut)));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings(FitOutcome outcome) => RowWarnings.Of(this, outcome);

    /// <inheritdoc/>
    public override LatentSample? LatentPoints(Autoencoder autoencoder) =>
        LatentPlane.Of(autoencoder, _training, Data.Training.ColumnNames[0], Data.Training.Feature(0).ToArray());

    /// <inheritdoc/>
    public override ImageSample? Pictures(LatentTraining training, Network delivered) => null;

    /// <summary>Gives the held-out rows in the data's own units, in single precision, as whoever uses the delivered network would.</summary>
    public InMemorySamples RawHeldOut()
    {
        Table rows = Data.HeldOut;
        float[] values = new float[rows.Samples * rows.Features];
        for (int feature = 0; feature < rows.Features; feature++)
        {
            ReadOnlySpan<double> column = rows.Feature(feature);
            for (int row = 0; row < column.Length; row++)
            {
                values[(row * rows.Features) + feature] = (float)column[row];
            }
        }

        return new InMemorySamples(values, new ActivationShape(rows.Features));
    }
}
