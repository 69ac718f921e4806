using System.Globalization;
using Espalier.Data;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Thesis.Latents;

/// <summary>Draws what a decoder makes of codes: along one latent, or over the plane of two. All other latents stay at their means.</summary>
/// <param name="autoencoder">The network.</param>
/// <param name="codes">The codes of known samples, which say how far each latent reaches.</param>
/// <param name="shape">The shape of an image.</param>
/// <param name="tail">The share of the codes that a walk leaves out at each end, for where codes are rare the decoder was hardly asked; from 0 to below ½.</param>
internal sealed class DecoderPictures(DeliveredAutoencoder autoencoder, LatentCodes codes, ImageShape shape, double tail)
{
    private const int Width = 760;
    private const int WalkSteps = 12;
    private const int PlaneSteps = 12;
    private const int RowNames = 150;
    private const int MostWalks = 20;

    /// <summary>How the positions of walks are given, for captions.</summary>
    public const string Units = "Positions are in units of |γ| from β, that is in standard deviations of the latent before any ReLU.";

    /// <summary>A row of pictures for each active latent, from its low codes to its high ones.</summary>
    public ImageGrid Walks(string title)
    {
        int[] walked = [.. autoencoder.Active.Take(MostWalks)];
        return Grid(
            title,
            $"What the decoder draws along each of {walked.Length} latents, from low codes on the left to high ones on the right.",
            [
                .. walked.Select(latent =>
                {
                    double[] positions = Positions(latent, WalkSteps);
                    string name = $"latent {latent}, {InUnits(latent, positions[0])} to {InUnits(latent, positions[^1])}";
                    return new ImageGridRow(name, Draw([.. positions.Select(position => new[] { (latent, position) })]));
                }),
            ]);
    }

    /// <summary>The pictures along one latent over the known images whose codes are nearest.</summary>
    /// <param name="latent">The latent.</param>
    /// <param name="known">The images whose codes are known, in their order.</param>
    /// <param name="title">A heading.</param>
    public ImageGrid Line(int latent, IReadOnlyList<ReadOnlyMemory<float>> known, string title)
    {
        double[] positions = Positions(latent, WalkSteps);
        double[] own = codes.Of(latent);
        return Grid(
            title,
            "Above what the decoder draws along the latent, below the images whose codes are nearest to each position.",
            [
                new ImageGridRow("decoder", Draw([.. positions.Select(position => new[] { (latent, position) })])),
                new ImageGridRow("nearest image", [.. positions.Select(position => known[Nearest(own, position)])]),
            ],
            columnLabel: Label(latent),
            columnNames: [.. positions.Select(position => InUnits(latent, position))]);
    }

    /// <summary>The pictures over the plane of two latents.</summary>
    /// <param name="across">The latent that grows to the right.</param>
    /// <param name="down">The latent that grows downwards.</param>
    /// <param name="title">A heading.</param>
    public ImageGrid Plane(int across, int down, string title)
    {
        double[] columns = Positions(across, PlaneSteps);
        double[] rows = Positions(down, PlaneSteps);
        return Grid(
            title,
            $"What the decoder draws over a grid of latent {across}, to the right, and latent {down}, downwards.",
            [.. rows.Select(row => new ImageGridRow(InUnits(down, row), Draw([.. columns.Select(column => new[] { (across, column), (down, row) })])))],
            Label(down),
            Label(across),
            [.. columns.Select(column => InUnits(across, column))]);
    }

    /// <summary>Equal steps from a latent's low codes to its high ones.</summary>
    internal double[] Positions(int latent, int steps)
    {
        double[] sorted = [.. codes.Of(latent).Order()];
        double low = sorted[(int)(tail * (sorted.Length - 1))];
        double high = sorted[(int)((1 - tail) * (sorted.Length - 1))];
        return [.. Enumerable.Range(0, steps).Select(step => low + ((high - low) * step / (steps - 1)))];
    }

    private IReadOnlyList<ReadOnlyMemory<float>> Draw(IReadOnlyList<(int Latent, double Value)[]> places)
    {
        float[] means = codes.Means();
        float[] drawn = new float[places.Count * codes.Latents];
        for (int place = 0; place < places.Count; place++)
        {
            means.CopyTo(drawn, place * codes.Latents);
            foreach ((int latent, double value) in places[place])
            {
                drawn[(place * codes.Latents) + latent] = (float)value;
            }
        }

        return autoencoder.Decode(drawn);
    }

    private string InUnits(int latent, double code)
    {
        // Adding 0 takes the sign off a rounded −0.
        double units = Math.Round((code - autoencoder.Shifts[latent]) / autoencoder.Scales[latent], 1) + 0;
        return units.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static int Nearest(double[] own, double position) => Enumerable.Range(0, own.Length).MinBy(sample => Math.Abs(own[sample] - position));

    private static string Label(int latent) => $"latent {latent}, |γ| from β";

    private ImageGrid Grid(
        string title, string description, IReadOnlyList<ImageGridRow> rows, string rowLabel = "", string columnLabel = "", IReadOnlyList<string>? columnNames = null)
    {
        int columns = Math.Max(1, rows.Max(row => row.Images.Count));
        return new ImageGrid
        {
            Title = title,
            Description = description,
            Width = Width,
            Height = 30 + ImageGrid.HeightFor(shape, rows.Count, ((double)(Width - RowNames) / columns) - 4, withLabels: true),
            Shape = shape,
            Rows = rows,
            RowLabel = rowLabel,
            ColumnLabel = columnLabel,
            ColumnNames = columnNames ?? [],
        };
    }
}
