using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.ReadOuts;

/// <summary>Decode-then-encode, from a code to the code of what it is decoded to, and its Jacobian in the coordinates of a <see cref="CodeCloud"/>.</summary>
internal sealed class RoundTrip
{
    // Of the cloud's deviation. Single precision leaves errors of some 1e-5 in a difference over twice this step, and curvature drops out of central differences.
    private const double Step = 0.02;

    private const int CodesAtOnce = 4_096;

    private readonly Network _network;
    private readonly CodeCloud _cloud;
    private readonly WorkerPool? _pool;

    /// <param name="autoencoder">The autoencoder.</param>
    /// <param name="cloud">The coordinates.</param>
    /// <param name="pool">Threads for large layers.</param>
    public RoundTrip(Autoencoder autoencoder, CodeCloud cloud, WorkerPool? pool)
    {
        Network whole = autoencoder.Network;
        _network = NetworkExtraction.Chain(
            NetworkExtraction.Extract(whole, autoencoder.Code.Index, whole.Output),
            NetworkExtraction.Extract(whole, 0, autoencoder.Code.Index));
        _cloud = cloud;
        _pool = pool;
    }

    /// <summary>Computes the Jacobians at some codes by central differences.</summary>
    /// <param name="codes">The codes, [codes × latents].</param>
    /// <returns>For each code the transpose of its Jacobian, [w × w]: row i tells where coordinate i goes.</returns>
    public IEnumerable<double[]> Jacobians(float[] codes)
    {
        int latents = _cloud.Latents;
        int width = _cloud.Directions;
        int atOnce = Math.Max(1, CodesAtOnce / (2 * width));
        for (int start = 0; start < codes.Length / latents; start += atOnce)
        {
            int count = Math.Min(atOnce, (codes.Length / latents) - start);
            float[] moved = new float[count * width * 2 * latents];
            for (int i = 0; i < count * width * 2; i++)
            {
                Span<float> code = moved.AsSpan(i * latents, latents);
                codes.AsSpan((start + (i / (2 * width))) * latents, latents).CopyTo(code);
                _cloud.Move(code, i / 2 % width, i % 2 == 0 ? Step : -Step);
            }

            float[] back = NodeValues.Compute(_network, new InMemorySamples(moved, _network.InputShape), [.. Enumerable.Range(0, count * width * 2)], _pool);
            for (int i = 0; i < count; i++)
            {
                yield return Difference(back, i);
            }
        }
    }

    private double[] Difference(float[] back, int code)
    {
        int latents = _cloud.Latents;
        int width = _cloud.Directions;
        double[] jacobian = new double[width * width];
        double[] ahead = new double[width];
        double[] behind = new double[width];
        for (int i = 0; i < width; i++)
        {
            int at = ((code * width) + i) * 2;
            _cloud.Place(back.AsSpan(at * latents, latents), ahead);
            _cloud.Place(back.AsSpan((at + 1) * latents, latents), behind);
            for (int j = 0; j < width; j++)
            {
                jacobian[(i * width) + j] = (ahead[j] - behind[j]) / (2 * Step);
            }
        }

        return jacobian;
    }
}
