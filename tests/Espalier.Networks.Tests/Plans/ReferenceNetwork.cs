using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Numerics;
using Espalier.Reference.Networks;
using Espalier.Reference.Numerics;

namespace Espalier.Networks.Tests.Plans;

/// <summary>Runs the graph of a network in double precision with the reference layers, node by node: nothing fused, nothing shared.</summary>
internal sealed class ReferenceNetwork
{
    private readonly Network _network;
    private readonly ReferenceLayer?[] _layers;
    private readonly UnitTensor[] _values;
    private readonly PlanMode _mode;

    /// <param name="network">The network, whose parameters are copied.</param>
    /// <param name="mode">How normalisations and dropout behave.</param>
    /// <param name="samples">Samples in a batch.</param>
    /// <param name="noise">The state of the stream that the engine draws masks and noise from.</param>
    /// <param name="backward">Whether the engine computes gradients, and so adds noise.</param>
    /// <param name="keepRunning">Whether the running statistics stay where they are, so that the function does not change from call to call.</param>
    internal ReferenceNetwork(Network network, PlanMode mode, int samples, RandomStreamState noise = default, bool backward = true, bool keepRunning = false)
    {
        _network = network;
        _mode = mode;
        RandomStream stream = new(noise);
        _layers = [.. network.Nodes.Select(node => Layer(node, mode, samples, stream, backward, keepRunning))];
        _values = new UnitTensor[_layers.Length];
    }

    internal IReadOnlyList<UnitTensor> Values => _values;

    /// <summary>Gets what becomes of a node's result before others read it; nothing unless set.</summary>
    internal Func<Node, UnitTensor, UnitTensor> Altered { get; init; } = (_, value) => value;

    /// <summary>Gets by how much the normalisations of the last pass may have magnified rounding errors: each by its largest input over its deviation.</summary>
    internal double Conditioning { get; private set; } = 1;

    internal UnitTensor Forward(UnitTensor input)
    {
        Conditioning = 1;
        _values[0] = input;
        foreach (Node node in _network.Nodes.Skip(1))
        {
            UnitTensor[] inputs = [.. node.Inputs.Select(index => _values[index])];
            Conditioning *= node.Layer is BatchNorm norm && _mode != PlanMode.Evaluation ? Magnification(inputs[0], norm.Epsilon) : 1;
            UnitTensor value = node.Layer switch
            {
                Add => ReferenceAdd.Forward(inputs),
                Concat => ReferenceConcat.Forward(inputs),
                Multiply => ReferenceMultiply.Forward(inputs),
                _ => _layers[node.Index]!.Forward(inputs[0]),
            };
            _values[node.Index] = Altered(node, value);
        }

        return _values[_network.Output];
    }

    internal UnitTensor Backward(UnitTensor outputGradient)
    {
        UnitTensor[] gradients = [.. _values.Select(value => value.Map(_ => 0))];
        gradients[_network.Output] = outputGradient;
        foreach (Node node in _network.Nodes.Skip(1).Reverse())
        {
            UnitTensor gradient = gradients[node.Index];
            IReadOnlyList<UnitTensor> shares = node.Layer switch
            {
                Add => ReferenceAdd.Backward(node.Inputs.Count, gradient),
                Multiply => ReferenceMultiply.Backward([.. node.Inputs.Select(index => _values[index])], gradient),
                Concat => ReferenceConcat.Backward([.. node.Inputs.Select(index => _values[index].Units)], gradient),
                _ => [_layers[node.Index]!.Backward(gradient)],
            };
            foreach ((int input, UnitTensor share) in node.Inputs.Zip(shares))
            {
                gradients[input] = gradients[input].Map(share, (sum, part) => sum + part);
            }
        }

        return gradients[0];
    }

    internal ReferenceParameter ParameterOf(Parameter parameter) =>
        _layers[parameter.Node]!.Parameters.Single(candidate => candidate.Name == parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..]);

    internal double[] RunningMeanOf(Node node) => ((ReferenceBatchNorm)_layers[node.Index]!).RunningMean;

    internal double[] RunningVarianceOf(Node node) => ((ReferenceBatchNorm)_layers[node.Index]!).RunningVariance;

    private ReferenceLayer? Layer(Node node, PlanMode mode, int samples, RandomStream stream, bool backward, bool keepRunning)
    {
        switch (node.Layer)
        {
            case Linear:
                return new ReferenceLinear(_network.Nodes[node.Inputs[0]].Shape.Size, Copy(node, ParameterRole.Weight)!, Copy(node, ParameterRole.Bias));
            case ConvolutionLayer layer:
                ConvolutionGeometry geometry = layer.GeometryFor(_network.Nodes[node.Inputs[0]].Shape);
                return new ReferenceConvolutionLayer(SizesOf(geometry), layer.IsTransposed, Copy(node, ParameterRole.Weight)!, Copy(node, ParameterRole.Bias));
            case BatchNorm layer:
                var norm = new ReferenceBatchNorm(Copy(node, ParameterRole.Scale)!, Copy(node, ParameterRole.Shift)!, layer.Epsilon, keepRunning ? 0 : layer.Momentum) { Mode = ModeOf(mode) };
                Copy(node, ParameterRole.RunningMean)!.CopyTo(norm.RunningMean, 0);
                Copy(node, ParameterRole.RunningVariance)!.CopyTo(norm.RunningVariance, 0);
                return norm;
            case Activation layer:
                return ReferenceFunction.Of(layer.Function, layer.Slope);
            case GaussianNoise layer when backward:
                float[] normal = new float[node.Shape.Size * samples];
                stream.FillNormal(normal);
                return new ReferenceNoise(new UnitTensor(node.Shape.Units, node.Shape.Positions, samples, Array.ConvertAll(normal, z => (double)layer.Deviation * z)));
            case GaussianNoise:
            case Dropout when mode != PlanMode.Training:
                return new ReferenceIdentity();
            case Dropout layer:
                float[] uniform = new float[node.Shape.Size * samples];
                stream.FillUniform(uniform);
                double[] mask = Array.ConvertAll(uniform, u => u < layer.Rate ? 0.0 : 1.0);
                return new ReferenceDropout(new UnitTensor(node.Shape.Units, node.Shape.Positions, samples, mask), layer.Rate);
            case PReLU:
                return new ReferencePRelu(Copy(node, ParameterRole.Slope)!);
            case LayerNorm layer:
                return new ReferenceGroupNorm(1, Copy(node, ParameterRole.Scale)!, Copy(node, ParameterRole.Shift)!, layer.Epsilon);
            case GroupNorm layer:
                return new ReferenceGroupNorm(layer.Groups, Copy(node, ParameterRole.Scale)!, Copy(node, ParameterRole.Shift)!, layer.Epsilon);
            case Softmax:
                return new ReferenceSoftmax();
            case Split layer:
                return new ReferenceSplit(layer.Start, layer.Units);
            case Flatten or Reshape:
                return new ReferenceReshape(node.Shape.Units, node.Shape.Positions);
            default:
                return node.Inputs.Count == 1 ? GridLayer(_network.Nodes[node.Inputs[0]].Shape, node) : null;
        }
    }

    private static ReferenceLayer? GridLayer(ActivationShape input, Node node) => node.Layer switch
    {
        MaxPool2d layer => new ReferenceMaxPool(WindowOf(input, layer.Window)),
        AveragePool2d layer => ReferencePositionMap.AveragePool(WindowOf(input, layer.Window), layer.CountPadding),
        GlobalAveragePool => ReferencePositionMap.AveragePool(new ReferenceWindow(input.Height, input.Width, input.Height, input.Width, 1, 1), countPadding: false),
        Crop layer => ReferencePositionMap.Crop(input.Height, input.Width, layer.Height, layer.Width),
        Pad layer => ReferencePositionMap.Pad(input.Height, input.Width, layer.Top, layer.Bottom, layer.Left, layer.Right, layer.Value),
        Upsample layer => ReferencePositionMap.Upsample(input.Height, input.Width, layer.Height, layer.Width, layer.Mode == UpsampleMode.Bilinear),
        _ => null,
    };

    private static ReferenceWindow WindowOf(ActivationShape input, PoolingWindow window) => new(
        input.Height,
        input.Width,
        window.KernelHeight,
        window.KernelWidth,
        window.StrideHeight,
        window.StrideWidth,
        window.PaddingHeight,
        window.PaddingWidth,
        window.CeilMode);

    private static ReferenceConvolutionSizes SizesOf(ConvolutionGeometry geometry) => new(
        geometry.InputChannels,
        geometry.OutputChannels,
        geometry.InputHeight,
        geometry.InputWidth,
        geometry.KernelHeight,
        geometry.KernelWidth,
        geometry.OutputHeight,
        geometry.OutputWidth)
    {
        StrideHeight = geometry.StrideHeight,
        StrideWidth = geometry.StrideWidth,
        PaddingTop = geometry.PaddingTop,
        PaddingLeft = geometry.PaddingLeft,
        DilationHeight = geometry.DilationHeight,
        DilationWidth = geometry.DilationWidth,
        Groups = geometry.Groups,
    };

    private double[]? Copy(Node node, ParameterRole role) =>
        node.Find(role) is Parameter parameter ? EngineTensor.Doubles(_network.ValuesOf(parameter)) : null;

    // Of eleven normal numbers the largest is seldom beyond four deviations: up to there nothing is magnified.
    private static double Magnification(UnitTensor input, double epsilon)
    {
        int length = input.Positions * input.Samples;
        return input.Numbers.Chunk(length).Max(row =>
        {
            double mean = row.Average();
            double deviation = Math.Sqrt(row.Average(x => (x - mean) * (x - mean)) + epsilon);
            return Math.Max(1, row.Max(Math.Abs) / deviation / 4);
        });
    }

    private static BatchNormMode ModeOf(PlanMode mode) => mode switch
    {
        PlanMode.Training => BatchNormMode.Training,
        PlanMode.Evaluation => BatchNormMode.Evaluation,
        _ => BatchNormMode.BatchStatistics,
    };
}
