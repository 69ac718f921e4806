using Espalier.Numerics;

namespace Espalier.Networks.Architectures;

/// <summary>The shape of a <see cref="SkipAutoencoder"/>.</summary>
public sealed record SkipAutoencoderOptions
{
    /// <summary>Gets the number of input values.</summary>
    public required int Inputs { get; init; }

    /// <summary>Gets the number of latents.</summary>
    public required int Latents { get; init; }

    /// <summary>Gets the width of the hidden layers. Default 32.</summary>
    public int Width { get; init; } = 32;

    /// <summary>Gets the number of hidden layers on each side. Default 2.</summary>
    public int HiddenLayers { get; init; } = 2;

    /// <summary>Gets the activation function of the hidden layers. Default tanh, which unfolded curved sheets more often than SiLU and ELU did.</summary>
    public ActivationFunction Function { get; init; } = ActivationFunction.Tanh;

    /// <summary>
    /// Gets the factor on the first hidden layers' weights, and less one the deviation of their biases: how fine the structure is that the network can bend to from the start.
    /// Default 4.
    /// </summary>
    public float Gain { get; init; } = 4f;

    /// <summary>Gets the standard deviation of the noise that training adds to the code, whose active latents have a deviation of about 1. Default 0.02.</summary>
    public float CodeNoise { get; init; } = 0.02f;
}
