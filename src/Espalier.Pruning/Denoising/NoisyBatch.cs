using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Denoising;

/// <summary>Samples x of a batch, the noise added to each and its scale: <c>y = x + σε</c>. All are laid out as <c>[value][sample]</c>, like the activations of a network.</summary>
internal sealed class NoisyBatch
{
    private readonly float[] _clean;
    private readonly float[] _noise;

    /// <param name="values">Values of a sample.</param>
    /// <param name="samples">Samples in the batch.</param>
    public NoisyBatch(int values, int samples)
    {
        (Values, Samples) = (values, samples);
        _clean = new float[values * samples];
        _noise = new float[values * samples];
        Sigmas = new float[samples];
    }

    /// <summary>Gets the number of values of a sample.</summary>
    public int Values { get; }

    /// <summary>Gets the number of samples.</summary>
    public int Samples { get; }

    /// <summary>Gets the scale of the noise of each sample; to be set before the batch is used.</summary>
    public float[] Sigmas { get; }

    /// <summary>Gets x.</summary>
    public ReadOnlySpan<float> Clean => _clean;

    /// <summary>Gets ε.</summary>
    public ReadOnlySpan<float> Noise => _noise;

    /// <summary>Takes samples from a source.</summary>
    public void Gather(SampleSource source, ReadOnlySpan<int> indices) => source.Gather(indices, _clean);

    /// <summary>Draws ε anew.</summary>
    public void Draw(RandomStream stream) => stream.FillNormal(_noise);

    /// <summary>Computes <c>|ε|²</c> of a sample.</summary>
    public double SquaredNoise(int sample)
    {
        double sum = 0;
        for (int at = sample; at < _noise.Length; at += Samples)
        {
            sum += (double)_noise[at] * _noise[at];
        }

        return sum;
    }
}
