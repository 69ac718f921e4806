using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Runs;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Networks.Training;
using Espalier.Pruning.ReadOuts;

namespace Espalier.Experiments.Thesis.Latents;

/// <summary>The network that a fit has left in its run folder: from samples in the data's units to codes, and from codes to reconstructions.</summary>
internal sealed class DeliveredAutoencoder
{
    private readonly Autoencoder _autoencoder;
    private readonly Network _decoder;

    /// <summary>Reads the network.</summary>
    /// <param name="run">A fit that has a result.</param>
    public DeliveredAutoencoder(FinishedRun run)
    {
        string path = run.Folder.PathOf(FitRunner.ModelFileName);
        _autoencoder = new Autoencoder(ModelFile.Read(SafetensorsFile.Read(path), path));
        Network network = _autoencoder.Network;
        _decoder = NetworkExtraction.Extract(network, _autoencoder.Code.Index, network.Output);
        Scales = _autoencoder.ScaleMagnitudes();
        Shifts = [.. network.ValuesOf(_autoencoder.Shift).ToArray().Select(shift => (double)shift)];

        // Espalier's method removes what does not count.
        bool isThesis = run.Fit.Method.Equals(nameof(FitMethod.Thesis), StringComparison.OrdinalIgnoreCase);
        bool[] counts = isThesis ? ThesisReadOut.Active(_autoencoder) : [.. Scales.Select(scale => scale > 0)];
        Active = [.. Enumerable.Range(0, counts.Length).Where(latent => counts[latent]).OrderByDescending(latent => Scales[latent])];
    }

    /// <summary>The network.</summary>
    public Network Network => _autoencoder.Network;

    /// <summary>|γ| of every latent.</summary>
    public IReadOnlyList<double> Scales { get; }

    /// <summary>β of every latent.</summary>
    public IReadOnlyList<double> Shifts { get; }

    /// <summary>The latents that count, those of the largest scale first.</summary>
    public IReadOnlyList<int> Active { get; }

    /// <summary>Computes codes.</summary>
    public LatentCodes Encode(SampleSource samples) => new(Inference.Run(Network, _autoencoder.Code.Index, samples), _autoencoder.LatentWidth);

    /// <summary>Computes reconstructions.</summary>
    public IReadOnlyList<ReadOnlyMemory<float>> Reconstruct(SampleSource samples) => Cut(Inference.Run(Network, Network.Output, samples));

    /// <summary>Draws what the decoder makes of codes.</summary>
    /// <param name="codes">[pictures × latents], row-major.</param>
    public IReadOnlyList<ReadOnlyMemory<float>> Decode(float[] codes) =>
        Cut(Inference.Run(_decoder, _decoder.Output, new InMemorySamples(codes, new ActivationShape(_autoencoder.LatentWidth))));

    private ReadOnlyMemory<float>[] Cut(float[] values)
    {
        int size = Network.OutputShape.Size;
        return [.. Enumerable.Range(0, values.Length / size).Select(index => new ReadOnlyMemory<float>(values, index * size, size))];
    }
}
