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

    /// <summary>Gets whether the network's values stay as they are, so that convolutions may keep packed copies of their weights. Default no.</summary>
    /// <remarks>
    /// Not for <see cref="PlanMode.Training"/>. Who changes the values nevertheless calls <see cref="Plan.ForgetWeights"/> before the next run; until then the plan goes on with
    /// the old ones. Saves a good part of the time where batches and images are small, for as much memory again as the weights take.
    /// </remarks>
    public bool KeepWeights { get; init; }

    /// <summary>Gets the threads that large layers are split over; <see langword="null"/> means the calling thread alone. Results do not depend on it.</summary>
    public WorkerPool? Pool { get; init; }
}
