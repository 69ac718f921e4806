using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans.Steps;
using Espalier.Numerics;

namespace Espalier.Networks.Plans;

/// <summary>
/// Turns a network into steps: decides what is fused, which buffers exist, how long each lives, and which gradients are needed.
/// </summary>
/// <remarks>
/// Two passes. The first reserves buffers at the times (positions in the order of steps, forward then backward) at which they are used; the second, when
/// the arena is laid out, makes the steps. Fused: a batch normalisation with the activation function that alone reads it. Shared memory: x̂ overwrites the input
/// of a normalisation, and the gradient of an in-place step's input that of its result, where nothing else reads them. Views (flatten, reshape) have no step: all that
/// reads or keeps one reads or keeps the node whose memory it looks at.
/// </remarks>
internal sealed class PlanCompiler
{
    private readonly Network _network;
    private readonly PlanMode _mode;
    private readonly PlanOptions _options;
    private readonly bool _backward;
    private readonly int _samples;
    private readonly int[] _storage;
    private readonly int[] _consumerCount;
    private readonly bool[] _needed;
    private readonly bool[] _kept;
    private readonly bool[] _reachesOutput;
    private readonly bool[] _needsGradient;
    private readonly ArenaLayout _layout = new();
    private readonly int?[] _values;
    private readonly int?[] _gradients;
    private readonly int?[] _scratch;
    private readonly List<Fusion> _fusions = [];

    public PlanCompiler(Network network, int samples, PlanMode mode, PlanOptions options)
    {
        _network = network;
        _samples = samples;
        _mode = mode;
        _options = options;
        _backward = options.Backward ?? mode == PlanMode.Training;
        int count = network.Nodes.Count;
        _storage = new int[count];
        _consumerCount = new int[count];
        _needed = new bool[count];
        _kept = new bool[count];
        _reachesOutput = new bool[count];
        _needsGradient = new bool[count];
        _values = new int?[count];
        _gradients = new int?[count];
        _scratch = new int?[count];
        foreach (Node node in network.Nodes)
        {
            _storage[node.Index] = node.Layer.IsView ? _storage[node.Inputs[0]] : node.Index;
        }
    }

    /// <summary>Compiles the plan.</summary>
    /// <returns>The plan, its arena allocated.</returns>
    public Plan Compile()
    {
        FindNeeded();
        CheckBatch();
        Fuse();
        ReserveForward();
        if (_backward)
        {
            ReserveBackward();
        }

        _layout.Place();
        PlanMemory memory = new(_network, _samples, _options.ParameterGradients ?? new AlignedBuffer(_network.TrainableLength), _options.Pool);
        memory.Allocate(_layout.Length);
        Step[] steps = MakeSteps(memory);

        Dictionary<int, Region> activations = [];
        foreach (int node in (IEnumerable<int>)[0, _network.Output, .. _options.Keep])
        {
            activations[node] = _layout.RegionOf(_values[_storage[node]]!.Value);
        }

        Step[] backwardSteps = steps.Where((_, i) => HasGradient(_fusions[i])).Reverse().ToArray();
        return new Plan(_network, _mode, memory, steps, backwardSteps, activations, GradientOf(_storage[_network.Output]), GradientOf(0));
    }

    /// <summary>Whether the step of a layer turns the gradient of its result into that of its input where it lies.</summary>
    private static bool WorksInPlace(Layer layer) =>
        layer is BatchNorm or Activation or Dropout or GaussianNoise or LayerNorm or GroupNorm or Softmax or PReLU;

    private void FindNeeded()
    {
        _kept[0] = true;
        _kept[_storage[_network.Output]] = true;
        _needed[_network.Output] = true;
        _reachesOutput[_network.Output] = true;
        foreach (int node in _options.Keep)
        {
            _kept[_storage[node]] = true;
            _needed[node] = true;
        }

        for (int i = _network.Nodes.Count - 1; i >= 0; i--)
        {
            _needed[i] |= _kept[i];
            if (_needed[i])
            {
                foreach (int input in _network.Nodes[i].Inputs)
                {
                    _needed[input] = true;
                    _reachesOutput[input] |= _reachesOutput[i];
                    _consumerCount[_storage[input]] += _network.Nodes[i].Layer.IsView ? 0 : 1;
                }
            }
        }

        foreach (Node node in _network.Nodes)
        {
            _needsGradient[node.Index] = _backward && _reachesOutput[node.Index]
                && ((node.Index == 0 && _options.InputGradient)
                    || node.Parameters.Count > 0
                    || node.Inputs.Any(input => _needsGradient[input])
                    || node.Index == _storage[_network.Output]);
        }
    }

    private void CheckBatch()
    {
        if (_options.KeepWeights && _mode == PlanMode.Training)
        {
            throw new ArgumentException("A training plan cannot keep weights, which training changes; compile without PlanOptions.KeepWeights.");
        }

        foreach (Node node in _network.Nodes)
        {
            if (_needed[node.Index] && node.Layer is BatchNorm && _mode != PlanMode.Evaluation && _samples * node.Shape.Positions < 2)
            {
                throw new ArgumentException($"Batch normalisation '{node.Name}' needs at least 2 values a unit for batch statistics but the batch has {_samples} sample; use a larger batch or evaluation mode.");
            }

            bool draws = (node.Layer is Dropout && _mode == PlanMode.Training) || (node.Layer is GaussianNoise && _backward && _options.Noise);
            if (_needed[node.Index] && draws && _options.NoiseStream is null)
            {
                throw new ArgumentException($"'{node.Name}' draws random numbers in training but PlanOptions.NoiseStream is not set.");
            }
        }
    }

    private void Fuse()
    {
        HashSet<int> absorbed = [];
        foreach (Node node in _network.Nodes)
        {
            if (!_needed[node.Index] || node.Layer is Input || node.Layer.IsView || absorbed.Contains(node.Index))
            {
                continue;
            }

            Node last = node;
            if (node.Layer is BatchNorm && SoleConsumer(node.Index) is { Layer: Activation } activation)
            {
                absorbed.Add(activation.Index);
                last = activation;
            }

            _fusions.Add(new Fusion(node, last));
        }
    }

    /// <summary>The one step that reads a node's memory, or null when there are several, or the activation must stay readable.</summary>
    private Node? SoleConsumer(int node) =>
        _consumerCount[node] == 1 && !_kept[node] ? _network.Nodes.Single(consumer => _needed[consumer.Index] && !consumer.Layer.IsView && InputsOf(consumer).Contains(node)) : null;

    /// <summary>The nodes whose memory a node reads, views looked through.</summary>
    private IEnumerable<int> InputsOf(Node node) => node.Inputs.Select(input => _storage[input]);

    /// <summary>Whether all that the output takes from a node goes through one batch normalisation; whether the node is kept readable has no say in that.</summary>
    private bool OnlyNormalizes(int node) =>
        node != _network.Output && _network.ConsumersOf(node).Where(consumer => _reachesOutput[consumer.Index]).ToArray() is [{ Layer: BatchNorm }];

    private void ReserveForward()
    {
        int end = LastTime;
        _values[0] = _layout.Reserve(SizeOf(_network.Nodes[0]), 0);
        _layout.Use(_values[0]!.Value, end);
        for (int time = 0; time < _fusions.Count; time++)
        {
            (Node first, Node last) = _fusions[time];
            int source = _storage[first.Inputs[0]];
            bool ownsInput = first.Inputs.Count == 1 && source != 0 && SoleConsumer(source) is not null;
            foreach (int input in InputsOf(first))
            {
                _layout.Use(_values[input]!.Value, _backward ? end : time);
            }

            int ReserveValues() => _layout.Reserve(SizeOf(last), time);
            switch (first.Layer)
            {
                case BatchNorm:
                    _scratch[first.Index] = ownsInput ? _values[source] : _layout.Reserve(SizeOf(first), time);
                    _values[last.Index] = _backward || !ownsInput ? ReserveValues() : _scratch[first.Index];
                    break;
                case Activation when !_backward && ownsInput:
                    _values[last.Index] = _values[source];
                    break;
                case Dropout when _mode == PlanMode.Training:
                    _scratch[first.Index] = _layout.Reserve(SizeOf(first), time);
                    _values[last.Index] = ReserveValues();
                    break;
                default:
                    _values[last.Index] = ReserveValues();
                    break;
            }

            int until = _backward || _kept[last.Index] ? end : time;
            _layout.Use(_values[last.Index]!.Value, until);
            if (_scratch[first.Index] is int scratch)
            {
                _layout.Use(scratch, _backward ? end : time);
            }
        }
    }

    private void ReserveBackward()
    {
        for (int i = _fusions.Count - 1; i >= 0; i--)
        {
            (Node first, Node last) = _fusions[i];
            int time = BackwardTime(i);
            if (!_needsGradient[last.Index])
            {
                continue;
            }

            _gradients[last.Index] ??= _layout.Reserve(SizeOf(last), time);
            _layout.Use(_gradients[last.Index]!.Value, time);
            foreach (int input in InputsOf(first))
            {
                if (!_needsGradient[input])
                {
                    continue;
                }

                _gradients[input] ??= WorksInPlace(first.Layer) && SoleConsumer(input) is not null && input != 0
                    ? _gradients[last.Index]
                    : _layout.Reserve(SizeOf(_network.Nodes[input]), time);
                _layout.Use(_gradients[input]!.Value, time);
            }
        }

        // The caller writes the output's gradient before the backward pass and reads the input's after it.
        _gradients[_storage[_network.Output]] ??= _layout.Reserve(SizeOf(_network.Nodes[_network.Output]), _fusions.Count);
        _layout.Use(_gradients[_storage[_network.Output]]!.Value, _fusions.Count);
        if (_gradients[0] is int inputGradient)
        {
            _layout.Use(inputGradient, LastTime);
        }
    }

    private Step[] MakeSteps(PlanMemory memory)
    {
        HashSet<int> written = [];
        Operand[][] operands = new Operand[_fusions.Count][];
        for (int i = _fusions.Count - 1; i >= 0; i--)
        {
            operands[i] = InputsOf(_fusions[i].First)
                .Select(input => HasGradient(_fusions[i])
                    ? new Operand(_layout.RegionOf(_values[input]!.Value), GradientOf(input), _needsGradient[input] && !written.Add(input))
                    : new Operand(_layout.RegionOf(_values[input]!.Value), null, false))
                .ToArray();
        }

        return _fusions.Select((fusion, i) => MakeStep(memory, fusion, operands[i])).ToArray();
    }

    private Step MakeStep(PlanMemory memory, Fusion fusion, Operand[] inputs)
    {
        (Node first, Node last) = fusion;
        Region y = _layout.RegionOf(_values[last.Index]!.Value);
        Region? dy = GradientOf(last.Index);
        return first.Layer switch
        {
            Linear => new LinearStep(memory, first, inputs[0], y, dy, biasCancels: _mode == PlanMode.Training && OnlyNormalizes(first.Index)),
            ConvolutionLayer => new ConvolutionStep(
                memory, first, _network.Nodes[first.Inputs[0]].Shape, inputs[0], y, dy, _options.KeepWeights, biasCancels: _mode == PlanMode.Training && OnlyNormalizes(first.Index)),
            BatchNorm => new BatchNormStep(
                memory,
                _mode,
                first,
                last.Layer as Activation ?? new Activation(ActivationFunction.Identity),
                inputs[0],
                _layout.RegionOf(_scratch[first.Index]!.Value),
                y,
                dy),
            Activation layer => new ActivationStep(memory, layer, inputs[0], y, dy),
            Add => new AddStep(memory, inputs, y, dy),
            Concat => new ConcatStep(memory, inputs, y, dy),
            Dropout layer when _mode == PlanMode.Training => new DropoutStep(
                memory, layer.Rate, _options.NoiseStream!, inputs[0], _layout.RegionOf(_scratch[first.Index]!.Value), y, dy),
            GaussianNoise layer when _backward && _options.Noise => new GaussianNoiseStep(memory, layer.Deviation, _options.NoiseStream!, inputs[0], y, dy),
            Dropout or GaussianNoise => new ActivationStep(memory, new Activation(ActivationFunction.Identity), inputs[0], y, dy),
            PReLU => new PReLUStep(memory, first, inputs[0], y, dy),
            LayerNorm layer => new SampleNormStep(memory, first, 1, layer.Epsilon, inputs[0], y, dy),
            GroupNorm layer => new SampleNormStep(memory, first, layer.Groups, layer.Epsilon, inputs[0], y, dy),
            Softmax => new SoftmaxStep(memory, first.Shape.Units, inputs[0], y, dy),
            Multiply => new MultiplyStep(memory, inputs[0], inputs[1], y, dy),
            Split layer => new SplitStep(memory, layer.Start * first.Shape.Positions * _samples, inputs[0], y, dy),
            _ => MakeGridStep(memory, first, inputs[0], y, dy),
        };
    }

    /// <summary>Makes the step of a layer that works on the grid of positions.</summary>
    private Step MakeGridStep(PlanMemory memory, Node node, Operand x, Region y, Region? dy)
    {
        ActivationShape input = _network.Nodes[node.Inputs[0]].Shape;
        ActivationShape output = node.Shape;
        return node.Layer switch
        {
            MaxPool2d layer => new MaxPoolStep(memory, layer, input, x, y, dy),
            AveragePool2d layer => new AveragePoolStep(memory, layer.Window, layer.CountPadding, input, x, y, dy),
            GlobalAveragePool => new AveragePoolStep(memory, new PoolingWindow(input.Height, input.Width, 1, 1), countPadding: false, input, x, y, dy),
            Crop => new CropStep(
                memory,
                new Subgrid(input.Units, input.Height, input.Width, Crop.Before(input.Height, output.Height), Crop.Before(input.Width, output.Width), output.Height, output.Width, _samples),
                x,
                y,
                dy),
            Pad layer => new PadStep(
                memory,
                new Subgrid(output.Units, output.Height, output.Width, layer.Top, layer.Left, input.Height, input.Width, _samples),
                layer.Value,
                x,
                y,
                dy),
            Upsample layer => new UpsampleStep(memory, layer, input, x, y, dy),
            _ => throw new NotSupportedException($"Node '{node.Name}': there is no step for layer {node.Layer.GetType().Name}."),
        };
    }

    private int LastTime => _backward ? BackwardTime(0) + 1 : _fusions.Count;

    private int BackwardTime(int fusion) => (2 * _fusions.Count) - fusion;

    private int SizeOf(Node node) => checked(node.Shape.Size * _samples);

    /// <summary>Whether a fusion takes part in the backward pass: it does not where nothing trained lies before it, nor where the output does not depend on it.</summary>
    private bool HasGradient(Fusion fusion) => _needsGradient[fusion.Last.Index];

    private Region? GradientOf(int node) => _gradients[node] is int ticket ? _layout.RegionOf(ticket) : null;

    /// <summary>Nodes computed by one step, from the first to the last; they are the same where nothing is fused.</summary>
    private sealed record Fusion(Node First, Node Last);
}
