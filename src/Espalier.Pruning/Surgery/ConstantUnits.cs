using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Pruning.Surgery;

/// <summary>Finds out which units always give the same number, whatever the sample, and which number.</summary>
internal sealed class ConstantUnits
{
    private readonly Network _network;

    public ConstantUnits(Network network) => _network = network;

    /// <summary>Computes the constant that a unit gives.</summary>
    /// <remarks>
    /// A normalisation with γ = 0 gives β in every mode, and activation functions, sums and concatenations of constants are constant.
    /// A linear unit whose weights are all 0 gives its bias. Pooling, cropping and upsampling hand a constant on, padding where it pads with that constant, and a
    /// product with a constant 0 is 0. A reshaped unit is constant when all units it consists of give one constant.
    /// </remarks>
    /// <returns>The constant, or <see langword="null"/> when the unit depends on the sample.</returns>
    public float? ValueOf(Node node, int unit)
    {
        switch (node.Layer)
        {
            case BatchNorm:
                return _network.ValuesOf(node.Find(ParameterRole.Scale)!)[unit] == 0f ? _network.ValuesOf(node.Find(ParameterRole.Shift)!)[unit] : null;

            case Linear:
                Parameter weight = node.Find(ParameterRole.Weight)!;
                bool silent = !_network.ValuesOf(weight).Slice(unit * weight.ElementsPerUnit, weight.ElementsPerUnit).ContainsAnyExcept(0f);
                return silent ? (node.Find(ParameterRole.Bias) is Parameter bias ? _network.ValuesOf(bias)[unit] : 0f) : null;

            case Activation activation:
                return ValueOf(_network.Nodes[node.Inputs[0]], unit) is float argument ? Apply(activation, argument) : null;

            // Noise on a dead unit tells nothing; it goes with the unit.
            case GaussianNoise or Dropout { Rate: 0 }:
                return ValueOf(_network.Nodes[node.Inputs[0]], unit);

            case Dropout:
                // Dropping a constant other than 0 makes it random in training.
                return ValueOf(_network.Nodes[node.Inputs[0]], unit) is 0f ? 0f : null;

            case Add:
                float sum = 0;
                foreach (int input in node.Inputs)
                {
                    if (ValueOf(_network.Nodes[input], unit) is not float summand)
                    {
                        return null;
                    }

                    sum += summand;
                }

                return sum;

            case Concat:
                foreach (int input in node.Inputs)
                {
                    int units = _network.Nodes[input].Shape.Units;
                    if (unit < units)
                    {
                        return ValueOf(_network.Nodes[input], unit);
                    }

                    unit -= units;
                }

                return null;

            case MaxPool2d or GlobalAveragePool or Crop or Upsample:
                return ValueOf(_network.Nodes[node.Inputs[0]], unit);

            case AveragePool2d pool:
                float? averaged = ValueOf(_network.Nodes[node.Inputs[0]], unit);
                bool isPadded = pool.CountPadding && (pool.Window.PaddingHeight > 0 || pool.Window.PaddingWidth > 0);
                return isPadded && averaged is not 0f ? null : averaged;

            case Pad pad:
                float? padded = ValueOf(_network.Nodes[node.Inputs[0]], unit);
                return pad.Value == padded ? padded : null;

            case PReLU:
                return ValueOf(_network.Nodes[node.Inputs[0]], unit) is float positiveOrNot
                    ? positiveOrNot > 0f ? positiveOrNot : _network.ValuesOf(node.Find(ParameterRole.Slope)!)[unit] * positiveOrNot
                    : null;

            case Multiply:
                float? first = ValueOf(_network.Nodes[node.Inputs[0]], unit);
                float? second = ValueOf(_network.Nodes[node.Inputs[1]], unit);
                return first is 0f || second is 0f ? 0f : first * second;

            case Split split:
                return ValueOf(_network.Nodes[node.Inputs[0]], split.Start + unit);

            case Flatten or Reshape:
                return ValueOfReshaped(node, unit);

            default:
                return null;
        }
    }

    private float? ValueOfReshaped(Node node, int unit)
    {
        Node input = _network.Nodes[node.Inputs[0]];
        int first = unit * node.Shape.Positions / input.Shape.Positions;
        int last = (((unit + 1) * node.Shape.Positions) - 1) / input.Shape.Positions;
        float? constant = ValueOf(input, first);
        for (int inputUnit = first + 1; inputUnit <= last; inputUnit++)
        {
            if (ValueOf(input, inputUnit) != constant)
            {
                return null;
            }
        }

        return constant;
    }

    private static float Apply(Activation activation, float argument)
    {
        Span<float> value = [argument];
        ActivationFunctions.Apply(activation.Function, activation.Slope, value, value);
        return value[0];
    }
}
