using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;

namespace Espalier.Pruning.Surgery;

/// <summary>Finds out which units always give the same numbers, whatever the sample and in training as in evaluation, and which numbers.</summary>
/// <remarks>
/// A unit that is constant need not be the same at all of its positions: padding, pooling with padding that counts and convolutions give constants a border. What was asked once is kept, so a
/// whole network costs at most the forward pass of one sample and a few small plans.
/// </remarks>
internal sealed class ConstantUnits
{
    private readonly Network _network;
    private readonly Dictionary<(int Node, int Unit), float[]?> _maps = [];
    private readonly Dictionary<int, Plan> _plans = [];

    public ConstantUnits(Network network) => _network = network;

    /// <summary>Computes the constant that a unit gives at each of its positions.</summary>
    /// <remarks>
    /// A normalisation with γ = 0 gives β in every mode; with another γ it is not constant even where its input is, since running statistics need not be the batch's. Weights read constants
    /// where they are not 0. A product with a constant 0 is 0.
    /// </remarks>
    /// <returns>One number for each position, or <see langword="null"/> when the unit depends on the sample.</returns>
    public float[]? MapOf(Node node, int unit)
    {
        if (!_maps.TryGetValue((node.Index, unit), out float[]? map))
        {
            map = Compute(node, unit);
            _maps.Add((node.Index, unit), map);
        }

        return map;
    }

    private float[]? Compute(Node node, int unit) => node.Layer switch
    {
        BatchNorm => ValueOf(node, ParameterRole.Scale, unit) == 0f ? Uniform(node, ValueOf(node, ParameterRole.Shift, unit)) : null,
        Linear => OfLinear(node, unit),
        ConvolutionLayer convolution => OfConvolution(node, convolution, unit),
        Activation or MaxPool2d or AveragePool2d or GlobalAveragePool or Crop or Pad or Upsample => InputOf(node, unit) is float[] map ? Through(node, map) : null,
        PReLU => InputOf(node, unit) is float[] map ? Array.ConvertAll(map, value => value > 0f ? value : ValueOf(node, ParameterRole.Slope, unit) * value) : null,

        // Noise on a dead unit tells nothing; it goes with the unit.
        GaussianNoise or Dropout { Rate: 0 } => InputOf(node, unit),

        // Dropping a constant other than 0 makes it random in training.
        Dropout => InputOf(node, unit) is float[] map && !map.ContainsAnyExcept(0f) ? map : null,
        Add => OfSum(node, unit),
        Multiply => OfProduct(node, unit),
        Concat => OfConcatenation(node, unit),
        Split split => InputOf(node, split.Start + unit),
        Flatten or Reshape => OfReshaped(node, unit),
        _ => null,
    };

    private float[]? InputOf(Node node, int unit, int input = 0) => MapOf(_network.Nodes[node.Inputs[input]], unit);

    private float ValueOf(Node node, ParameterRole role, int unit) => node.Find(role) is Parameter parameter ? _network.ValuesOf(parameter)[unit] : 0f;

    private float[]? OfLinear(Node node, int unit)
    {
        Node input = _network.Nodes[node.Inputs[0]];
        double sum = ValueOf(node, ParameterRole.Bias, unit);
        for (int inputUnit = 0; inputUnit < input.Shape.Units; inputUnit++)
        {
            ReadOnlySpan<float> weights = _network.ValuesOf(node.Find(ParameterRole.Weight)!).Slice((unit * input.Shape.Size) + (inputUnit * input.Shape.Positions), input.Shape.Positions);
            if (!weights.ContainsAnyExcept(0f))
            {
                continue;
            }

            if (MapOf(input, inputUnit) is not float[] map)
            {
                return null;
            }

            for (int position = 0; position < map.Length; position++)
            {
                sum += (double)weights[position] * map[position];
            }
        }

        return [(float)sum];
    }

    private float[]? OfConvolution(Node node, ConvolutionLayer layer, int unit)
    {
        ConstantConvolution convolution = new(_network, node);
        double[] sums = new double[node.Shape.Positions];
        Array.Fill(sums, ValueOf(node, ParameterRole.Bias, unit));
        int groupInputs = _network.Nodes[node.Inputs[0]].Shape.Units / layer.Groups;
        int first = unit / (layer.OutputUnits / layer.Groups) * groupInputs;
        for (int input = first; input < first + groupInputs; input++)
        {
            if (!convolution.KernelOf(unit, input).ContainsAnyExcept(0f))
            {
                continue;
            }

            if (InputOf(node, input) is not float[] map)
            {
                return null;
            }

            convolution.Add(unit, input, map, sums);
        }

        return Array.ConvertAll(sums, sum => (float)sum);
    }

    private float[]? OfSum(Node node, int unit)
    {
        float[] sum = new float[node.Shape.Positions];
        for (int input = 0; input < node.Inputs.Count; input++)
        {
            if (InputOf(node, unit, input) is not float[] summand)
            {
                return null;
            }

            for (int position = 0; position < sum.Length; position++)
            {
                sum[position] += summand[position];
            }
        }

        return sum;
    }

    private float[]? OfProduct(Node node, int unit)
    {
        float[]? first = InputOf(node, unit);
        float[]? second = InputOf(node, unit, 1);
        if (IsZero(first) || IsZero(second))
        {
            return Uniform(node, 0f);
        }

        if (first is null || second is null)
        {
            return null;
        }

        // A gate has one position, whose value multiplies all of the first input's.
        return [.. first.Select((value, position) => value * second[second.Length == 1 ? 0 : position])];
    }

    private float[]? OfConcatenation(Node node, int unit)
    {
        int input = 0;
        for (; unit >= _network.Nodes[node.Inputs[input]].Shape.Units; input++)
        {
            unit -= _network.Nodes[node.Inputs[input]].Shape.Units;
        }

        return InputOf(node, unit, input);
    }

    private float[]? OfReshaped(Node node, int unit)
    {
        int inputPositions = _network.Nodes[node.Inputs[0]].Shape.Positions;
        float[] map = new float[node.Shape.Positions];
        for (int position = 0; position < map.Length; position++)
        {
            int value = (unit * map.Length) + position;
            if (InputOf(node, value / inputPositions) is not float[] source)
            {
                return null;
            }

            map[position] = source[value % inputPositions];
        }

        return map;
    }

    // The layer itself works on the constant, as a network of one unit: no second account of what pooling and resampling do.
    private float[] Through(Node node, float[] map)
    {
        if (!_plans.TryGetValue(node.Index, out Plan? plan))
        {
            NetworkBuilder builder = new(_network.Nodes[node.Inputs[0]].Shape with { Units = 1 });
            plan = Plan.Compile(builder.Build(builder.Add(node.Name, node.Layer, builder.Input)), 1, PlanMode.Evaluation);
            _plans.Add(node.Index, plan);
        }

        map.CopyTo(plan.Input);
        plan.Forward();
        return plan.Output.ToArray();
    }

    private static bool IsZero(float[]? map) => map is not null && !map.ContainsAnyExcept(0f);

    private static float[] Uniform(Node node, float value)
    {
        float[] map = new float[node.Shape.Positions];
        Array.Fill(map, value);
        return map;
    }
}
