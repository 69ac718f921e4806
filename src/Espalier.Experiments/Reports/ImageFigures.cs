using System.Globalization;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Reports;

/// <summary>Builds the pictures of a fit to images from its plain data.</summary>
internal static class ImageFigures
{
    private const int Width = 920;
    private const int WidestImage = 96;
    private const int MostOriginals = 12;
    private const int MostWalks = 24;
    private const int MostSteps = 11;

    // Room for the names of rows, the longest of them being "reconstruction" or "latent 1000".
    private const int RowNames = 120;

    /// <summary>Originals over their reconstructions.</summary>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static Figure Reconstructions(ImageSample sample)
    {
        if (sample.Originals.Count != sample.Reconstructions.Count || (sample.Names.Count > 0 && sample.Names.Count != sample.Originals.Count))
        {
            throw new ArgumentException(
                $"there are {sample.Originals.Count} originals, {sample.Reconstructions.Count} reconstructions and {sample.Names.Count} names; give as many of each, or no names");
        }

        int[] shown = [.. FitFigures.EvenlySpaced([.. Enumerable.Range(0, sample.Originals.Count)], MostOriginals)];
        return Grid(
            sample,
            "Images before and after the network",
            $"{shown.Length} images, and below each of them its reconstruction.",
            [
                new ImageGridRow("original", [.. shown.Select(index => sample.Originals[index])]),
                new ImageGridRow("reconstruction", [.. shown.Select(index => sample.Reconstructions[index])]),
            ],
            sample.Names.Count > 0 ? [.. shown.Select(index => sample.Names[index])] : []);
    }

    /// <summary>A row of pictures for each latent.</summary>
    /// <exception cref="ArgumentException">Walks have different numbers of pictures, or another than there are positions.</exception>
    public static Figure Walks(ImageSample sample)
    {
        int steps = sample.Walks[0].Pictures.Count;
        foreach (LatentWalk walk in sample.Walks)
        {
            if (walk.Pictures.Count != steps || (sample.WalkPositions.Count > 0 && sample.WalkPositions.Count != steps))
            {
                throw new ArgumentException(
                    $"the walk along {walk.Name} has {walk.Pictures.Count} pictures beside {steps} of the first walk and {sample.WalkPositions.Count} positions; give as many of each, or no positions");
            }
        }

        int[] shown = [.. FitFigures.EvenlySpaced([.. Enumerable.Range(0, steps)], MostSteps)];
        return Grid(
            sample,
            "What the decoder draws along each latent",
            $"One row for each of {Math.Min(sample.Walks.Count, MostWalks)} latents, from low to high codes.",
            [.. sample.Walks.Take(MostWalks).Select(walk => new ImageGridRow(walk.Name, [.. shown.Select(step => walk.Pictures[step])]))],
            sample.WalkPositions.Count > 0 ? [.. shown.Select(step => Position(sample.WalkPositions[step]))] : []);
    }

    /// <summary>What the walks show, and how many of them, where some are left out.</summary>
    public static string WalksCaption(ImageSample sample) =>
        "What the decoder draws when one latent goes from low to high and the others stay at their means."
        + (sample.WalkPositions.Count > 0 ? " σ is the standard deviation of the latent's code." : "")
        + (sample.Walks.Count > MostWalks ? $" The first {MostWalks} of {sample.Walks.Count} latents are shown." : "");

    private static string Position(double value) =>
        (value > 0 ? "+" : "") + value.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−') + " σ";

    private static ImageGrid Grid(ImageSample sample, string title, string description, ImageGridRow[] rows, string[] columnNames)
    {
        int columns = Math.Max(1, rows.Max(row => row.Images.Count));
        double imageWidth = Math.Min(WidestImage, ((double)(Width - RowNames) / columns) - 4);
        return new ImageGrid
        {
            Title = title,
            Description = description,
            ShowTitle = false,
            Width = Width,
            Height = ImageGrid.HeightFor(sample.Shape, rows.Length, imageWidth),
            Shape = sample.Shape,
            Rows = rows,
            ColumnNames = columnNames,
            Black = sample.Black,
            White = sample.White,
        };
    }
}
