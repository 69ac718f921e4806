namespace Espalier.Networks.Optimizers;

/// <summary>Settings of <see cref="Adam"/>.</summary>
public sealed record AdamOptions
{
    /// <summary>Gets β₁, the decay of the mean of gradients. Default 0.9; 0 ≤ β₁ &lt; 1.</summary>
    public double FirstDecay { get; init; } = 0.9;

    /// <summary>Gets β₂, the decay of the mean of squared gradients. Default 0.999; 0 ≤ β₂ &lt; 1.</summary>
    public double SecondDecay { get; init; } = 0.999;

    /// <summary>Gets ε, added to the root of the second moment. Default 1e-8; positive.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Gets the weight decay λ. Default 0; not negative.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Gets whether the decay is decoupled from the moments (AdamW) and not added to the gradient (Adam with L2). Default no.</summary>
    public bool Decoupled { get; init; }

    /// <summary>Checks all settings at once.</summary>
    /// <exception cref="ArgumentException">One or more settings are out of range; the message lists all of them.</exception>
    internal void Validate()
    {
        List<string> problems = [];
        if (FirstDecay is not (>= 0 and < 1))
        {
            problems.Add($"FirstDecay is {FirstDecay} but must be at least 0 and below 1");
        }

        if (SecondDecay is not (>= 0 and < 1))
        {
            problems.Add($"SecondDecay is {SecondDecay} but must be at least 0 and below 1");
        }

        if (!(Epsilon > 0))
        {
            problems.Add($"Epsilon is {Epsilon} but must be positive");
        }

        if (!(WeightDecay >= 0))
        {
            problems.Add($"WeightDecay is {WeightDecay} but must not be negative");
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException($"Adam: {string.Join("; ", problems)}.");
        }
    }
}
