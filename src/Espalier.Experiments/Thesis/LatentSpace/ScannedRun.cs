using Espalier.Experiments.Thesis.Latents;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>A finished training and the codes that it gives to the scanned images.</summary>
internal sealed class ScannedRun
{
    /// <summary>A network that loses more than this share of the variance has not learnt its images.</summary>
    public const double NotLearnt = 0.5;

    /// <summary>Encodes the images.</summary>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="run">The training; it has a result.</param>
    /// <param name="scan">The images.</param>
    public ScannedRun(ulong seed, FinishedRun run, VariableScan scan)
    {
        Seed = seed;
        Autoencoder = new DeliveredAutoencoder(run);
        Codes = Autoencoder.Encode(scan.Samples);
        Unexplained = run.Fit.Unexplained ?? double.NaN;
        double[][] values = [.. Autoencoder.Active.Select(Codes.Of)];
        Correlations = [.. values.Select(CodeCurve.RankCorrelation)];
        LargestSteps = [.. values.Select(CodeCurve.LargestStep)];
        ToldApart = values.Length == 0 ? double.NaN : CodeCurve.ToldApart(values);
    }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>The trained network.</summary>
    public DeliveredAutoencoder Autoencoder { get; }

    /// <summary>The codes of the images, in the order of the variable.</summary>
    public LatentCodes Codes { get; }

    /// <summary>The share of the held-out images' variance that is not reproduced.</summary>
    public double Unexplained { get; }

    /// <summary>For each active latent, the strongest first, the rank correlation with the variable.</summary>
    public IReadOnlyList<double> Correlations { get; }

    /// <summary>In the same order the largest step between neighbouring images.</summary>
    public IReadOnlyList<double> LargestSteps { get; }

    /// <summary>The share of images that the whole code tells apart.</summary>
    public double ToldApart { get; }

    /// <summary>How many latents count as active.</summary>
    public int Latents => Autoencoder.Active.Count;

    /// <summary>The rank correlation of the latent for which it is largest in magnitude; NaN without latents.</summary>
    public double BestCorrelation => Correlations.Where(double.IsFinite).OrderByDescending(Math.Abs).FirstOrDefault(double.NaN);

    /// <summary>Whether one latent is left, in a network that has learnt its images: only then is there something to follow the variable.</summary>
    public bool IsSingle => Latents == 1 && Unexplained <= NotLearnt;

    /// <summary>Whether the single latent follows the variable.</summary>
    public bool Follows => IsSingle && Math.Abs(BestCorrelation) >= CodeCurve.Follows;
}
