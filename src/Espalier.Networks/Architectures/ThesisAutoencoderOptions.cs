namespace Espalier.Networks.Architectures;

/// <summary>The topology <c>[latent, hidden, multiplier]</c> of the thesis's feed-forward autoencoder.</summary>
public sealed record ThesisAutoencoderOptions
{
    /// <summary>Gets the number of input values D.</summary>
    public required int Inputs { get; init; }

    /// <summary>Gets the number of latents L. Default 8.</summary>
    public int Latents { get; init; } = 8;

    /// <summary>Gets the number of hidden layers on each side h. Default 4.</summary>
    public int HiddenLayers { get; init; } = 4;

    /// <summary>Gets the width multiplier m of the hidden layers. Default 1.</summary>
    public double Multiplier { get; init; } = 1;

    /// <summary>Computes the encoder's widths, from the inputs to the latents.</summary>
    /// <remarks><c>round(m·(1 − t)·max(16, D) + t·L)</c> with <c>t = i/(h + 1)</c>, halves to even.</remarks>
    /// <returns>h + 2 widths; 16, 14, 13, 11, 10, 8 for D = 16, L = 8, h = 4.</returns>
    /// <exception cref="ArgumentException">A width comes out below 1.</exception>
    public IReadOnlyList<int> Widths()
    {
        List<int> widths = [Inputs];
        for (int i = 1; i <= HiddenLayers; i++)
        {
            double t = i / (double)(HiddenLayers + 1);
            widths.Add((int)Math.Round((Multiplier * (1 - t) * Math.Max(16, Inputs)) + (t * Latents), MidpointRounding.ToEven));
        }

        widths.Add(Latents);
        return widths.TrueForAll(width => width > 0)
            ? widths
            : throw new ArgumentException($"The topology [{Latents},{HiddenLayers},{Multiplier}] on {Inputs} inputs has layers of {string.Join("-", widths)}; every width must be at least 1.");
    }
}
