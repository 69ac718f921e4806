using Espalier.Data;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>Trainings of one setting on images of one variable, of which the thesis shows one.</summary>
internal sealed record LatentSpacePart : ExperimentPart
{
    private const string OneVariable = "SineImage1";

    /// <summary>How many latents survive in the thesis's example; 1 or 2.</summary>
    public required int Latents { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        RequireOneVariable($"'data' of part {Name}", Training.Data);
        if (Latents is not (1 or 2))
        {
            throw new ArgumentException($"'latents' of part {Name} is {Latents}; codes of 1 or 2 latents can be drawn");
        }
    }

    /// <summary>Refuses data with another variable than the one that codes are held against.</summary>
    /// <exception cref="ArgumentException">They are such.</exception>
    public static void RequireOneVariable(string member, string data)
    {
        if (DataSpecifier.Parse(data).Set?.Name != OneVariable)
        {
            throw new ArgumentException($"{member} is '{data}', but the codes are held against the one variable of {OneVariable}; write such as {OneVariable}:20000");
        }
    }
}
