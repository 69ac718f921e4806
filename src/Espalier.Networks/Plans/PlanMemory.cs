using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Plans;

/// <summary>The memory that all steps of one plan work in: the arena of activations, the parameters and their gradients.</summary>
internal sealed class PlanMemory
{
    private readonly Network _network;
    private AlignedBuffer? _arena;

    public PlanMemory(Network network, int samples, AlignedBuffer parameterGradients, WorkerPool? pool)
    {
        _network = network;
        Samples = samples;
        ParameterGradients = parameterGradients;
        Pool = pool;
    }

    /// <summary>Gets the number of samples in the batch, the length of an activation's innermost axis.</summary>
    public int Samples { get; }

    /// <summary>Gets the gradients of the trained parameters, laid out like the network's values.</summary>
    public AlignedBuffer ParameterGradients { get; }

    /// <summary>Gets the threads that large steps are split over.</summary>
    public WorkerPool? Pool { get; }

    /// <summary>Gets the scratch memory of matrix products.</summary>
    public Workspace Workspace { get; } = new();

    /// <summary>Gets the number of bytes in the arena.</summary>
    public long ArenaBytes => (_arena?.Length ?? 0) * (long)sizeof(float);

    /// <summary>Gets a part of the arena.</summary>
    /// <param name="region">Which part.</param>
    public Span<float> this[Region region] => _arena!.Span.Slice(region.Offset, region.Length);

    /// <summary>Makes the arena; called once when all regions are placed.</summary>
    /// <param name="length">Number of elements.</param>
    public void Allocate(int length)
    {
        _arena = new AlignedBuffer(length);
        _arena.Span.Clear();
    }

    /// <summary>Gets the values of a parameter.</summary>
    /// <param name="parameter">A parameter of the network.</param>
    /// <returns>Its elements.</returns>
    public Span<float> ValuesOf(Parameter parameter) => parameter.Of(_network.Values);

    /// <summary>Gets the gradient of a trained parameter.</summary>
    /// <param name="parameter">A trained parameter of the network.</param>
    /// <returns>Its elements.</returns>
    public Span<float> GradientOf(Parameter parameter) => parameter.Of(ParameterGradients.Span);
}
