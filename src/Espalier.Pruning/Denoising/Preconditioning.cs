namespace Espalier.Pruning.Denoising;

/// <summary>
/// What stands around the network of a denoiser, so that it has to learn only what is not linear, and is asked for numbers of one size at every scale of noise:
/// <c>D(y)ᵢ = wᵢ·yᵢ + σ·rᵢ·F(c∘y, σ)ᵢ</c>.
/// </summary>
/// <remarks>
/// <para>With the variances l of principal components, <c>w = l/(l + σ²)</c> is Wiener's filter, the best linear denoiser and the best of all for normal data;
/// <c>c = 1/√(l + σ²)</c> gives the input variance 1 (more only in directions far wider than the largest scale); <c>r = √w</c>, since what the filter leaves has the variance <c>σ²·w</c>. The loss <c>|D − x|²/σ²</c> is then
/// <c>Σ r²·(F − F*)²</c>, of one size at every scale.</para>
/// <para>Karras et al. 2022, "Elucidating the Design Space of Diffusion-Based Generative Models", arXiv 2206.00364, section 5 and table 1 (c_skip, c_out, c_in), there with one variance for all
/// values; here each component has its own.</para>
/// </remarks>
internal sealed class Preconditioning
{
    /// <summary>Numbers by which the network is told ln σ.</summary>
    public const int ScaleUnits = 6;

    /// <summary>Directions wider than this, in largest scales, are given to the network as wide as this, lest it should have to look through a lens there.</summary>
    private const double WidestInput = 3;

    /// <summary>The width of the bumps over ln σ, where the range of scales is from −1 to 1.</summary>
    private const double BumpWidth = 0.4;

    private readonly float[] _variances;
    private readonly float[] _inputVariances;
    private readonly double _centre;
    private readonly double _halfRange;

    /// <param name="variances">The variance of each value of a sample; not negative.</param>
    /// <param name="smallest">The smallest scale.</param>
    /// <param name="largest">The largest scale.</param>
    public Preconditioning(IReadOnlyList<double> variances, double smallest, double largest)
    {
        _variances = [.. variances.Select(variance => (float)variance)];
        _inputVariances = [.. variances.Select(variance => (float)Math.Min(variance, WidestInput * WidestInput * largest * largest))];
        _centre = 0.5 * (Math.Log(smallest) + Math.Log(largest));
        _halfRange = 0.5 * (Math.Log(largest) - Math.Log(smallest));
    }

    /// <summary>Gets the values of a sample.</summary>
    public int Values => _variances.Length;

    /// <summary>Gets the units of the network's input.</summary>
    public int Inputs => _variances.Length + ScaleUnits;

    /// <summary>Writes the network's input: <c>c∘(x + σε)</c>, then bumps over ln σ.</summary>
    public void Load(NoisyBatch batch, Span<float> input)
    {
        int n = batch.Samples;
        for (int value = 0; value < Values; value++)
        {
            float variance = _inputVariances[value];
            ReadOnlySpan<float> clean = batch.Clean.Slice(value * n, n);
            ReadOnlySpan<float> noise = batch.Noise.Slice(value * n, n);
            Span<float> row = input.Slice(value * n, n);
            for (int i = 0; i < n; i++)
            {
                float sigma = batch.Sigmas[i];
                row[i] = (clean[i] + (sigma * noise[i])) / MathF.Sqrt(variance + (sigma * sigma));
            }
        }

        for (int i = 0; i < n; i++)
        {
            double place = (Math.Log(batch.Sigmas[i]) - _centre) / _halfRange;
            for (int unit = 0; unit < ScaleUnits; unit++)
            {
                double away = (place - (-1 + (2.0 * unit / (ScaleUnits - 1)))) / BumpWidth;
                input[((Values + unit) * n) + i] = (float)Math.Exp(-0.5 * away * away);
            }
        }
    }

    /// <summary>Computes <c>|D(y) − x|²/σ²</c> of each sample, and where wanted the gradient of their mean, over the number of values, with respect to the network's output.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="output">F, the network's output.</param>
    /// <param name="errors">Receives one number a sample.</param>
    /// <param name="gradient">Receives the gradient; empty where none is wanted.</param>
    public void Errors(NoisyBatch batch, ReadOnlySpan<float> output, Span<double> errors, Span<float> gradient)
    {
        int n = batch.Samples;
        float factor = 2f / (n * Values);
        errors.Clear();
        for (int value = 0; value < Values; value++)
        {
            float variance = _variances[value];
            ReadOnlySpan<float> clean = batch.Clean.Slice(value * n, n);
            ReadOnlySpan<float> noise = batch.Noise.Slice(value * n, n);
            ReadOnlySpan<float> result = output.Slice(value * n, n);
            for (int i = 0; i < n; i++)
            {
                // (w·(x + σε) − x)/σ + r·F, with w − 1 = −σ²/(l + σ²).
                float sigma = batch.Sigmas[i];
                float share = 1f / (variance + (sigma * sigma));
                float root = MathF.Sqrt(variance * share);
                float error = (variance * share * noise[i]) - (sigma * share * clean[i]) + (root * result[i]);
                errors[i] += (double)error * error;
                if (!gradient.IsEmpty)
                {
                    gradient[(value * n) + i] = factor * root * error;
                }
            }
        }
    }

    /// <summary>Gives w, the factor of Wiener's filter.</summary>
    public double Linear(int value, double sigma) => _variances[value] / (_variances[value] + (sigma * sigma));

    /// <summary>Gives <c>σ·r</c>, the factor of the network's output.</summary>
    public double OutputFactor(int value, double sigma) => sigma * Math.Sqrt(Linear(value, sigma));

    /// <summary>Gives c, the factor of the network's input.</summary>
    public double InputFactor(int value, double sigma) => 1 / Math.Sqrt(_inputVariances[value] + (sigma * sigma));
}
