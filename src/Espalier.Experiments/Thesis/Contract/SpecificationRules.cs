namespace Espalier.Experiments.Thesis.Contract;

/// <summary>What members of specifications have to be, whichever experiment they belong to.</summary>
internal static class SpecificationRules
{
    /// <summary>Refuses no, too many or repeated seeds.</summary>
    /// <exception cref="ArgumentException">They are such.</exception>
    public static void RequireSeeds(string member, IReadOnlyList<ulong> seeds)
    {
        if (seeds.Count is 0 or > ExperimentSpecification.MostSeeds || seeds.Distinct().Count() < seeds.Count)
        {
            throw new ArgumentException($"'{member}' has {seeds.Count} seeds of which {seeds.Distinct().Count()} differ; give 1 to {ExperimentSpecification.MostSeeds} different ones");
        }
    }

    /// <summary>Refuses an empty list.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public static void RequireSome<T>(string member, IReadOnlyList<T> values)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException($"'{member}' is empty; give at least one value");
        }
    }

    /// <summary>Refuses strengths that are none, negative, or not in ascending order.</summary>
    /// <exception cref="ArgumentException">They are such.</exception>
    public static void RequireStrengths(string member, IReadOnlyList<double> values)
    {
        RequireSome(member, values);
        if (values.Any(value => !(value >= 0)) || values.Zip(values.Skip(1)).Any(pair => !(pair.First < pair.Second)))
        {
            throw new ArgumentException($"'{member}' is {string.Join(", ", values)}; write different values from 0 up in ascending order");
        }
    }
}
