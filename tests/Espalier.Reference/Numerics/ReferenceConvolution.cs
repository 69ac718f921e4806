namespace Espalier.Reference.Numerics;

/// <summary>Computes a convolution and its gradients as their definition says, in double, one loop an index.</summary>
/// <remarks>Also sums the absolute products, which error bounds are made of. Activations are [channel][row][column][sample].</remarks>
public sealed class ReferenceConvolution
{
    private readonly ReferenceConvolutionSizes _geometry;
    private readonly int _samples;

    /// <summary>Keeps the sizes.</summary>
    /// <param name="geometry">The sizes.</param>
    /// <param name="samples">Samples in the batch.</param>
    public ReferenceConvolution(ReferenceConvolutionSizes geometry, int samples) => (_geometry, _samples) = (geometry, samples);

    /// <summary>Computes the output without bias.</summary>
    /// <param name="input">The input.</param>
    /// <param name="weights">The weights.</param>
    /// <returns>A new array.</returns>
    public double[] Forward(ReadOnlySpan<double> input, ReadOnlySpan<double> weights)
    {
        double[] output = new double[_geometry.OutputLength * _samples];
        foreach ((int w, int x, int y) in Products())
        {
            output[y] += weights[w] * input[x];
        }

        return output;
    }

    /// <summary>Computes the gradient by the input.</summary>
    /// <param name="outputGradient">The gradient by the output.</param>
    /// <param name="weights">The weights.</param>
    /// <returns>A new array.</returns>
    public double[] BackwardData(ReadOnlySpan<double> outputGradient, ReadOnlySpan<double> weights)
    {
        double[] gradient = new double[_geometry.InputLength * _samples];
        foreach ((int w, int x, int y) in Products())
        {
            gradient[x] += weights[w] * outputGradient[y];
        }

        return gradient;
    }

    /// <summary>Computes the gradient by the weights.</summary>
    /// <param name="input">The input.</param>
    /// <param name="outputGradient">The gradient by the output.</param>
    /// <returns>A new array.</returns>
    public double[] BackwardWeights(ReadOnlySpan<double> input, ReadOnlySpan<double> outputGradient)
    {
        double[] gradient = new double[_geometry.WeightLength];
        foreach ((int w, int x, int y) in Products())
        {
            gradient[w] += outputGradient[y] * input[x];
        }

        return gradient;
    }

    /// <summary>Lists every product as indices of weight, input and output.</summary>
    private IEnumerable<(int Weight, int Input, int Output)> Products()
    {
        ReferenceConvolutionSizes g = _geometry;
        int groupInputs = g.InputChannels / g.Groups;
        int groupOutputs = g.OutputChannels / g.Groups;
        for (int o = 0; o < g.OutputChannels; o++)
        {
            for (int i = 0; i < groupInputs; i++)
            {
                int c = (o / groupOutputs * groupInputs) + i;
                for (int ky = 0; ky < g.KernelHeight; ky++)
                {
                    for (int kx = 0; kx < g.KernelWidth; kx++)
                    {
                        int w = (((((o * groupInputs) + i) * g.KernelHeight) + ky) * g.KernelWidth) + kx;
                        for (int y = 0; y < g.OutputHeight; y++)
                        {
                            for (int x = 0; x < g.OutputWidth; x++)
                            {
                                int row = (y * g.StrideHeight) + (ky * g.DilationHeight) - g.PaddingTop;
                                int column = (x * g.StrideWidth) + (kx * g.DilationWidth) - g.PaddingLeft;
                                if (row < 0 || row >= g.InputHeight || column < 0 || column >= g.InputWidth)
                                {
                                    continue;
                                }

                                for (int s = 0; s < _samples; s++)
                                {
                                    yield return (
                                        w,
                                        (((((c * g.InputHeight) + row) * g.InputWidth) + column) * _samples) + s,
                                        (((((o * g.OutputHeight) + y) * g.OutputWidth) + x) * _samples) + s);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
