using Espalier.Data;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;

namespace Espalier.Experiments.Fitting;

/// <summary>The data of a fit as a network takes them.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Preparation">How they were prepared, measured on the training rows.</param>
/// <param name="Training">The prepared training rows.</param>
/// <param name="HeldOut">The prepared held-out rows.</param>
internal sealed record PreparedFit(FitData Data, Preparation Preparation, InMemorySamples Training, InMemorySamples HeldOut)
{
    /// <summary>Prepares the rows as the method wants them.</summary>
    public static PreparedFit Prepare(FitSpecification specification, FitData data)
    {
        Preparation preparation = specification.Method == FitMethod.Thesis
            ? Preparation.FitThesis(data.Training)
            : Preparation.Fit(data.Training, specification.Scaling);
        ActivationShape shape = new(preparation.Components);
        return new PreparedFit(
            data,
            preparation,
            new InMemorySamples(preparation.Apply(data.Training), shape),
            new InMemorySamples(preparation.Apply(data.HeldOut), shape));
    }

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
