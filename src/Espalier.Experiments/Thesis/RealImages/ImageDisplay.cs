using Espalier.Data;
using Espalier.Experiments.Figures;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Fitting.Images;
using Espalier.Experiments.Thesis.Latents;
using Espalier.Networks.Training;

namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>Draws images beside what networks make of them.</summary>
internal sealed class ImageDisplay : IDisposable
{
    private const int Columns = 14;
    private const int MostForCodes = 2048;
    private const int Width = 860;
    private const int RowNames = 130;

    // A few odd images should not stretch a walk to where no code lies.
    private const double Tail = 0.02;

    private readonly ImageData _data;
    private readonly SampleSource _shown;

    /// <summary>Opens the images as the trainings of one seed saw them: those shown were held out.</summary>
    public ImageDisplay(FitSpecification fit)
    {
        _data = FitData.Load(fit) as ImageData ?? throw new InvalidOperationException($"{fit.Data} are no images");
        _shown = SampleSubset.Evenly(_data.HeldOut, Columns);
    }

    private ImageShape Shape => _data.Image!.Value;

    /// <summary>Held-out images and below them what each network makes of them.</summary>
    public ImageGrid Reconstructions(IReadOnlyList<(string Name, DeliveredAutoencoder Network)> networks, string title)
    {
        ImageGridRow[] rows =
        [
            new("original", Pixels()),
            .. networks.Select(network => new ImageGridRow(network.Name, network.Network.Reconstruct(_shown))),
        ];
        return new ImageGrid
        {
            Title = title,
            Description = $"{_shown.Count} images that were not trained on, and below them their reconstructions by {networks.Count} networks.",
            Width = Width,
            Height = 30 + ImageGrid.HeightFor(Shape, rows.Length, ((double)(Width - RowNames) / Columns) - 4),
            Shape = Shape,
            Rows = rows,
        };
    }

    /// <summary>What the decoder draws along each latent that counts.</summary>
    public ImageGrid Walks(DeliveredAutoencoder network, string title) =>
        new DecoderPictures(network, network.Encode(SampleSubset.Evenly(_data.Training, MostForCodes)), Shape, Tail).Walks(title);

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private ReadOnlyMemory<float>[] Pixels()
    {
        float[] image = new float[Shape.Features];
        return
        [
            .. Enumerable.Range(0, _shown.Count).Select(index =>
            {
                _shown.Gather([index], image);
                return new ReadOnlyMemory<float>([.. image]);
            }),
        ];
    }
}
