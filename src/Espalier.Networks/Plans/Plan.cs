using Espalier.Networks.Graph;
using Espalier.Networks.Plans.Steps;

namespace Espalier.Networks.Plans;

/// <summary>
/// A network compiled for one batch size and mode: fused steps over buffers laid out once in one arena. Running it allocates nothing.
/// </summary>
/// <remarks>
/// A plan reads and (running statistics) writes its network's values, so several plans of one network, say for full batches and for the last one, see
/// the same parameters. A plan is used by one thread at a time. Results are bit-identical from run to run and for any number of threads.
/// </remarks>
public sealed class Plan
{
    private readonly PlanMemory _memory;
    private readonly Step[] _steps;
    private readonly Step[] _backwardSteps;
    private readonly Dictionary<int, Region> _activations;
    private readonly Region? _outputGradient;
    private readonly Region? _inputGradient;

    internal Plan(
        Network network,
        PlanMode mode,
        PlanMemory memory,
        Step[] steps,
        Step[] backwardSteps,
        Dictionary<int, Region> activations,
        Region? outputGradient,
        Region? inputGradient)
    {
        Network = network;
        Mode = mode;
        _memory = memory;
        _steps = steps;
        _backwardSteps = backwardSteps;
        _activations = activations;
        _outputGradient = outputGradient;
        _inputGradient = inputGradient;
    }

    /// <summary>Gets the network that the plan runs.</summary>
    public Network Network { get; }

    /// <summary>Gets which statistics normalisations use and whether dropout drops.</summary>
    public PlanMode Mode { get; }

    /// <summary>Gets the number of samples in a batch.</summary>
    public int BatchSize => _memory.Samples;

    /// <summary>Gets where the batch goes before <see cref="Forward"/>, <c>[unit][position][sample]</c>.</summary>
    public Span<float> Input => _memory[_activations[0]];

    /// <summary>Gets the network's result after <see cref="Forward"/>, <c>[unit][position][sample]</c>.</summary>
    public Span<float> Output => _memory[_activations[Network.Output]];

    /// <summary>Gets where the loss's gradient with respect to <see cref="Output"/> goes before <see cref="Backward"/>, which overwrites it.</summary>
    /// <exception cref="InvalidOperationException">The plan was compiled without a backward pass.</exception>
    public Span<float> OutputGradient => _memory[_outputGradient ?? throw InvalidOperation_NoBackward()];

    /// <summary>Gets the gradient with respect to <see cref="Input"/> after <see cref="Backward"/>.</summary>
    /// <exception cref="InvalidOperationException">The plan was compiled without <see cref="PlanOptions.InputGradient"/>.</exception>
    public Span<float> InputGradient => _memory[_inputGradient ?? throw new InvalidOperationException("The plan was compiled without an input gradient; set PlanOptions.InputGradient.")];

    /// <summary>Gets the gradients of the trained parameters after <see cref="Backward"/>, laid out like the network's values.</summary>
    public Span<float> ParameterGradients => _memory.ParameterGradients.Span;

    /// <summary>Gets the number of bytes that activations and their gradients take.</summary>
    public long ArenaBytes => _memory.ArenaBytes;

    /// <summary>Compiles a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batchSize">Number of samples in a batch; at least 1, and at least 2 where batch statistics are taken of single positions.</param>
    /// <param name="mode">Which statistics normalisations use and whether dropout drops.</param>
    /// <param name="options">Further settings; <see langword="null"/> for the defaults.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">The batch is too small for batch statistics, training with dropout or noise was given no random stream, or weights are to be kept in training.</exception>
    public static Plan Compile(Network network, int batchSize, PlanMode mode, PlanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return new PlanCompiler(network, batchSize, mode, options ?? new PlanOptions()).Compile();
    }

    /// <summary>Reads the activation of a node after <see cref="Forward"/>.</summary>
    /// <param name="node">The output or a node of <see cref="PlanOptions.Keep"/>.</param>
    /// <returns>The activation, <c>[unit][position][sample]</c>.</returns>
    /// <exception cref="ArgumentException">The node's activation is not kept by this plan.</exception>
    public ReadOnlySpan<float> ActivationOf(int node) =>
        node == Network.Output || _activations.ContainsKey(node)
            ? _memory[_activations[node]]
            : throw new ArgumentException($"The plan does not keep the activation of node {node}; list it in PlanOptions.Keep.", nameof(node));

    /// <summary>Computes the network's result for the batch in <see cref="Input"/>.</summary>
    public void Forward()
    {
        foreach (Step step in _steps)
        {
            step.Forward();
        }
    }

    /// <summary>Computes all gradients from <see cref="OutputGradient"/>; <see cref="Forward"/> must have run on the same batch.</summary>
    /// <exception cref="InvalidOperationException">The plan was compiled without a backward pass.</exception>
    public void Backward()
    {
        if (_outputGradient is null)
        {
            throw InvalidOperation_NoBackward();
        }

        foreach (Step step in _backwardSteps)
        {
            step.Backward();
        }
    }

    /// <summary>Says that the network's values have changed since the last run; needed with <see cref="PlanOptions.KeepWeights"/> alone.</summary>
    public void ForgetWeights()
    {
        foreach (Step step in _steps)
        {
            (step as ConvolutionStep)?.ForgetWeights();
        }
    }

    private static InvalidOperationException InvalidOperation_NoBackward() =>
        new("The plan was compiled without a backward pass; set PlanOptions.Backward.");
}
