using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Schedules;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Latents;

/// <summary>
/// Starts autoencoders whose code is already unfolded: the encoder is trained to give the data's geodesic coordinates, the decoder to give the data back from them.
/// </summary>
/// <remarks>
/// Training an autoencoder of few latents from random weights folds rolled sheets into bad local minima. On the swiss roll (two latents, 5,000 samples) 20,000 steps from random weights left
/// less than 3e-4 of the variance unexplained in about one start of four; from here 6,000 steps did in every start, at about 1e-4.
/// Of rows every start draws its own samples; of images, whose distances cost most of the time, all starts share one drawing.
/// </remarks>
internal sealed class UnfoldedStart
{
    /// <summary>Samples that the coordinates are computed for; shortest paths over more cost more than they add.</summary>
    private const int MostSamples = 2_000;

    /// <summary>Products that the distances between all images may cost, at about a nanosecond each; larger images are drawn fewer.</summary>
    private const double MostProducts = 5e9;

    private const int FewestImages = 300;

    private readonly PrunerSamples _samples;
    private readonly LatentPrunerOptions _options;
    private readonly WorkerPool? _pool;
    private GeodesicAxes? _shared;

    /// <param name="samples">The samples.</param>
    /// <param name="options">Seed, steps, batch size and learning rate.</param>
    /// <param name="pool">Threads for large layers.</param>
    public UnfoldedStart(PrunerSamples samples, LatentPrunerOptions options, WorkerPool? pool)
    {
        _samples = samples;
        _options = options;
        _pool = pool;
    }

    /// <summary>Guesses from the coordinates of images how many latents they need.</summary>
    /// <param name="share">The share of the coordinates' variance that the axes are to hold.</param>
    public int Guess(double share) => SharedAxes().CountHolding(share);

    /// <summary>Builds an autoencoder.</summary>
    /// <param name="latents">Number of latents.</param>
    /// <param name="attempt">Tells starts of one seed apart.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>The autoencoder, its latent statistics those of the samples.</returns>
    public Autoencoder Build(int latents, ulong attempt, CancellationToken cancellation)
    {
        Autoencoder autoencoder = PrunerNetworks.Build(_options, _samples.Shape, latents, attempt, folded: true);
        GeodesicAxes axes = _samples.AreImages ? SharedAxes() : new GeodesicAxes(Draw(attempt, MostSamples), latents);
        InMemorySamples code = axes.Code(latents);
        Network network = autoencoder.Network;
        Train(network, 0, autoencoder.Latent.Inputs[0], axes.Points, code, attempt, cancellation);
        LatentCalibration.Recalibrate(autoencoder, _samples.Calibration);
        Train(network, autoencoder.Latent.Index, network.Output, code, axes.Points, attempt, cancellation);
        return autoencoder;
    }

    private GeodesicAxes SharedAxes()
    {
        int most = Math.Max(FewestImages, (int)Math.Sqrt(MostProducts / _samples.Shape.Size));
        return _shared ??= new GeodesicAxes(Draw(0, DrawnSamples.Limit(_samples.Shape, Math.Min(MostSamples, most))), Math.Max(_options.Latents, LatentPrunerOptions.MostImageLatents));
    }

    private InMemorySamples Draw(ulong attempt, int most) =>
        DrawnSamples.Take(
            _samples.Training,
            new RandomStream(_options.Seed, "unfolded-samples", attempt).NextPermutation(_samples.Training.Count).AsSpan(0, Math.Min(most, _samples.Training.Count)));

    private void Train(Network network, int from, int to, InMemorySamples inputs, InMemorySamples targets, ulong attempt, CancellationToken cancellation)
    {
        Network part = NetworkExtraction.Extract(network, from, to);
        Trainer trainer = new(part, new MeanSquaredError(), new Adam(part.TrainableLength), _pool, frozenStatistics: true) { Noise = false };
        LearningRateSchedule schedule = new CosineSchedule(_options.LearningRate, _options.UnfoldingSteps);
        schedule = _samples.AreImages ? new WarmUpSchedule(PrunerSchedules.Rise, schedule) : schedule;
        SampleOrder order = new(_options.Seed, $"unfolded-shuffle/{attempt}/{network.Nodes[to].Name}", inputs.Count, Math.Min(_options.BatchSize, inputs.Count), 0, 0);
        for (int step = 0; step < _options.UnfoldingSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            trainer.ComputeGradients(inputs, order.Next(), targets);
            trainer.ApplyGradients(schedule.At(step));
        }

        foreach (Parameter parameter in part.Parameters)
        {
            part.ValuesOf(parameter).CopyTo(network.ValuesOf(network.Parameters.Single(original => original.Name == parameter.Name)));
        }
    }
}
