using Espalier.Numerics;

namespace Espalier.Networks.Plans;

/// <summary>Settings of a compiled plan beyond batch size and mode.</summary>
public sealed record PlanOptions
{
    /// <summary>Gets whether a backward pass is wanted; <see langword="null"/> means in <see cref="PlanMode.Training"/> only.</summary>
    public bool? Backward { get; init; }

    /// <summary>Gets whether the gradient with respect to the network's input is wanted as well. Default no: it costs one more matrix product.</summary>
    public bool InputGradient { get; init; }

    /// <summary>Gets nodes whose activations must be readable after <see cref="Plan.Forward"/>; the output always is.</summary>
    public IReadOnlyList<int> Keep { get; init; } = [];

    /// <summary>Gets the gradient buffer to write to, shared by plans of one network; <see langword="null"/> makes one of its own.</summary>
    public AlignedBuffer? ParameterGradients { get; init; }

    /// <summary>Gets the stream that dropout and noise draw from; needed for training networks that have them.</summary>
    public RandomStream? NoiseStream { get; init; }

    /// <summary>Gets whether noise layers add their noise when gradients are computed. Default yes; without it they hand their input on.</summary>
    public bool Noise { get; init; } = true;

    /// <summary>Gets the threads that large layers are split over; <see langword="null"/> means the calling thread alone. Results do not depend on it.</summary>
    public WorkerPool? Pool { get; init; }
}
