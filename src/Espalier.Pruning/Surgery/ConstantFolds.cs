using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Pruning.Surgery;

/// <summary>Says what the bias of a layer with weights takes over from a constant unit that the layer reads and that is to leave.</summary>
internal sealed class ConstantFolds
{
    // A sum of single-precision numbers is not truer than this share of what is summed.
    private const double Rounding = 1.0 / (1 << 23);

    private readonly Network _network;
    private readonly ConstantFolding _folding;
    private readonly ConstantUnits _constants;

    public ConstantFolds(Network network, ConstantFolding folding)
    {
        _network = network;
        _folding = folding;
        _constants = new ConstantUnits(network);
    }

    /// <summary>Computes what a unit gives to every unit of a layer that reads it.</summary>
    /// <param name="reader">A layer that mixes the units of its input.</param>
    /// <param name="unit">The unit of its input.</param>
    /// <param name="kept">For each of the reader's units whether it stays; nothing is computed for those that leave.</param>
    /// <param name="obstacle">Why no bias can stand for the unit; empty when one can.</param>
    /// <returns>One number for each unit of the reader, or <see langword="null"/> when there is an obstacle.</returns>
    public double[]? ShareOf(Node reader, int unit, ReadOnlySpan<bool> kept, out string obstacle)
    {
        Node input = _network.Nodes[reader.Inputs[0]];
        if (_constants.MapOf(input, unit) is not float[] map)
        {
            obstacle = $"Unit {unit} of '{input.Name}' is not constant, so removing it would change what '{reader.Name}' computes; set its scale to 0 first.";
            return null;
        }

        double[] share = new double[reader.Shape.Units];
        bool isExact = !map.ContainsAnyExcept(0f) || (reader.Layer is Linear ? FillForLinear(reader, unit, kept, map, share) : FillForConvolution(reader, unit, kept, map, share));
        if (!isExact && _folding == ConstantFolding.Exact)
        {
            obstacle = $"Unit {unit} of '{input.Name}' is constant but not 0, and convolution '{reader.Name}' makes of it something that differs from position to position, "
                + $"which no bias can stand for; set its shift to 0, or allow {nameof(ConstantFolding)}.{nameof(ConstantFolding.PositionMean)}.";
            return null;
        }

        obstacle = string.Empty;
        return share;
    }

    private bool FillForLinear(Node reader, int unit, ReadOnlySpan<bool> kept, float[] map, double[] share)
    {
        Parameter weight = reader.Find(ParameterRole.Weight)!;
        for (int output = 0; output < share.Length; output++)
        {
            ReadOnlySpan<float> weights = _network.ValuesOf(weight).Slice((output * weight.ElementsPerUnit) + (unit * map.Length), map.Length);
            for (int position = 0; kept[output] && position < map.Length; position++)
            {
                share[output] += (double)weights[position] * map[position];
            }
        }

        return true;
    }

    private bool FillForConvolution(Node reader, int unit, ReadOnlySpan<bool> kept, float[] map, double[] share)
    {
        ConstantConvolution convolution = new(_network, reader);
        double[] sums = new double[reader.Shape.Positions];
        float largest = map.Max(Math.Abs);
        bool isExact = true;
        for (int output = 0; output < share.Length; output++)
        {
            if (!kept[output])
            {
                continue;
            }

            Array.Clear(sums);
            convolution.Add(output, unit, map, sums);
            share[output] = sums.Average();
            double summed = 0;
            foreach (float tap in convolution.KernelOf(output, unit))
            {
                summed += Math.Abs((double)tap) * largest;
            }

            isExact &= sums.Max() - sums.Min() <= Rounding * summed;
        }

        return isExact;
    }
}
