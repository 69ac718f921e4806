namespace Espalier.Experiments.Thesis.Contract;

/// <summary>What an experiment does: the content of its specification file. Each experiment adds its own members.</summary>
internal abstract record ExperimentSpecification
{
    /// <summary>The most seeds of an experiment.</summary>
    public const int MostSeeds = 1000;

    private const int MostLetters = 40;

    /// <summary>A verdict from fewer seeds is undecided.</summary>
    public const int FewestSeeds = 3;

    /// <summary>The name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The seeds, at least one: each gives data, weights and order of samples of its own.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>The names of the parts, for experiments that have several; they are asked for with <c>--part</c>.</summary>
    public virtual IReadOnlyList<string> PartNames => [];

    /// <summary>The same with one part alone.</summary>
    /// <param name="part">One of <see cref="PartNames"/>.</param>
    public virtual ExperimentSpecification WithPart(string part) => throw new InvalidOperationException($"{Experiment} has no parts");

    /// <summary>The same with other seeds, in all parts.</summary>
    public virtual ExperimentSpecification WithSeeds(IReadOnlyList<ulong> seeds) => this with { Seeds = seeds };

    /// <summary>Checks what JSON cannot.</summary>
    /// <exception cref="ArgumentException">Something is missing or out of range; the message says what and how to mend it.</exception>
    public virtual void Validate()
    {
        SpecificationRules.RequireSeeds("seeds", Seeds);
        foreach (string name in PartNames)
        {
            // Names of parts begin the names of files.
            if (name.Length is 0 or > MostLetters || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            {
                throw new ArgumentException($"the part '{name}' cannot be called so; use 1 to {MostLetters} lower-case letters, digits and hyphens");
            }
        }

        if (PartNames.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"two parts are called '{twice.Key}'; give each a name of its own");
        }
    }
}
