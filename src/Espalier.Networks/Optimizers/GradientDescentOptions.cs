namespace Espalier.Networks.Optimizers;

/// <summary>Settings of <see cref="GradientDescent"/>.</summary>
public sealed record GradientDescentOptions
{
    /// <summary>Gets the momentum μ. Default 0; 0 ≤ μ &lt; 1.</summary>
    public double Momentum { get; init; }

    /// <summary>Gets whether the step looks ahead by the momentum (Nesterov). Default no; needs a momentum.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Gets the weight decay λ, added to the gradient as λ times the value. Default 0; not negative.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Checks all settings at once.</summary>
    /// <exception cref="ArgumentException">One or more settings are out of range; the message lists all of them.</exception>
    internal void Validate()
    {
        List<string> problems = [];
        if (Momentum is not (>= 0 and < 1))
        {
            problems.Add($"Momentum is {Momentum} but must be at least 0 and below 1");
        }

        if (Nesterov && Momentum == 0)
        {
            problems.Add("Nesterov needs a Momentum above 0");
        }

        if (!(WeightDecay >= 0))
        {
            problems.Add($"WeightDecay is {WeightDecay} but must not be negative");
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException($"Gradient descent: {string.Join("; ", problems)}.");
        }
    }
}
