using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Pruning.Surgery;

/// <summary>What a convolution, or a transposed one, makes of input units that are the same for every sample.</summary>
/// <remarks>
/// Input channel c at position i meets output channel o at position q wherever a tap of the kernel joins them; both kinds of layer walk over the same triples and differ in which end is
/// the input. Sums are in double. Cost of a pair of channels: its multiply-adds for one sample.
/// </remarks>
internal sealed class ConstantConvolution
{
    private readonly Network _network;
    private readonly Parameter _weight;
    private readonly ConvolutionGeometry _geometry;
    private readonly bool _isTransposed;

    public ConstantConvolution(Network network, Node node)
    {
        ConvolutionLayer layer = (ConvolutionLayer)node.Layer;
        _network = network;
        _weight = node.Find(ParameterRole.Weight)!;
        _geometry = layer.GeometryFor(network.Nodes[node.Inputs[0]].Shape);
        _isTransposed = layer.IsTransposed;
    }

    /// <summary>Takes the kernel between two channels of one group.</summary>
    /// <returns>Its taps, row by row.</returns>
    public ReadOnlySpan<float> KernelOf(int output, int input)
    {
        (int row, int column) = _isTransposed ? (input, output) : (output, input);
        int columns = _geometry.InputChannels / _geometry.Groups;
        int taps = _geometry.KernelHeight * _geometry.KernelWidth;
        return _network.ValuesOf(_weight).Slice(((row * columns) + (column % columns)) * taps, taps);
    }

    /// <summary>Adds what an input channel gives to an output channel.</summary>
    /// <param name="output">The output channel.</param>
    /// <param name="input">The input channel, of the same group.</param>
    /// <param name="map">The input channel's value at each position.</param>
    /// <param name="sums">The output channel's sum at each position, added to.</param>
    public void Add(int output, int input, ReadOnlySpan<float> map, Span<double> sums)
    {
        ReadOnlySpan<float> kernel = KernelOf(output, input);
        for (int row = 0; row < _geometry.OutputHeight; row++)
        {
            for (int tapRow = 0; tapRow < _geometry.KernelHeight; tapRow++)
            {
                int wideRow = (row * _geometry.StrideHeight) + (tapRow * _geometry.DilationHeight) - _geometry.PaddingTop;
                if ((uint)wideRow < (uint)_geometry.InputHeight)
                {
                    AddRow(kernel.Slice(tapRow * _geometry.KernelWidth, _geometry.KernelWidth), row * _geometry.OutputWidth, wideRow * _geometry.InputWidth, map, sums);
                }
            }
        }
    }

    private void AddRow(ReadOnlySpan<float> taps, int narrowStart, int wideStart, ReadOnlySpan<float> map, Span<double> sums)
    {
        for (int column = 0; column < _geometry.OutputWidth; column++)
        {
            for (int tap = 0; tap < taps.Length; tap++)
            {
                int wideColumn = (column * _geometry.StrideWidth) + (tap * _geometry.DilationWidth) - _geometry.PaddingLeft;
                if ((uint)wideColumn < (uint)_geometry.InputWidth)
                {
                    (int from, int to) = _isTransposed ? (narrowStart + column, wideStart + wideColumn) : (wideStart + wideColumn, narrowStart + column);
                    sums[to] += (double)taps[tap] * map[from];
                }
            }
        }
    }
}
