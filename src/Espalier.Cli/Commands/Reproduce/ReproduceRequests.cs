using Espalier.Cli.Frame;
using Espalier.Experiments.Thesis;

namespace Espalier.Cli.Commands.Reproduce;

/// <summary>Understands the names of experiments and does one after the other.</summary>
internal static class ReproduceRequests
{
    /// <summary>The word for all experiments.</summary>
    public const string All = "all";

    /// <summary>Understands names.</summary>
    /// <param name="names">Names of experiments, or <see cref="All"/>.</param>
    /// <param name="pattern">What is asked for of each.</param>
    /// <param name="error">Told which of all are passed over, and why.</param>
    /// <returns>A request for each experiment, each once.</returns>
    /// <exception cref="UsageException">A name is unknown.</exception>
    public static IReadOnlyList<ReproductionRequest> Read(IReadOnlyList<string> names, ReproductionRequest pattern, TextWriter error)
    {
        List<ReproductionRequest> requests = [];
        foreach (string name in names)
        {
            if (name == All)
            {
                foreach (ExperimentDescription experiment in Reproduction.Experiments)
                {
                    ReproductionRequest request = pattern with { Experiment = experiment.Name };
                    if (Reproduction.Obstacle(request) is { } obstacle)
                    {
                        error.WriteLine($"espalier: note: {experiment.Name} is passed over: {obstacle}");
                    }
                    else
                    {
                        requests.Add(request);
                    }
                }
            }
            else
            {
                requests.Add(Reproduction.Experiments.Any(experiment => experiment.Name == name) ? pattern with { Experiment = name } : throw Unknown(name));
            }
        }

        return [.. requests.Distinct()];
    }

    /// <summary>Does experiments one after the other.</summary>
    /// <returns>What they came to.</returns>
    public static ReproductionSet Run(
        IReadOnlyList<ReproductionRequest> requests, string folder, ReproductionOptions options, ReproduceProgressView progress, CancellationToken cancellation)
    {
        // All are looked at before the first is begun: nobody should wait for what cannot be.
        foreach (ReproductionRequest request in requests)
        {
            if (Reproduction.Obstacle(request) is { } obstacle)
            {
                throw new UsageException(obstacle);
            }
        }

        List<ReproductionResult> results = [];
        foreach (ReproductionRequest request in requests)
        {
            progress.Begin(request.Experiment);
            results.Add(Reproduction.Run(request, Path.Combine(folder, FolderOf(request)), options, progress, cancellation));
        }

        return new ReproductionSet(results, results.Sum(result => result.Seconds));
    }

    /// <summary>The folder of an experiment: another scale or part is another conclusion and does not take the place of the first.</summary>
    private static string FolderOf(ReproductionRequest request)
    {
        string which = request.SpecificationPath is { } path ? Path.GetFileNameWithoutExtension(path) : request.Scale.ToString().ToLowerInvariant();
        return string.Join('.', (string[])[request.Experiment, which, .. request.Part is { } part ? [part] : Array.Empty<string>()]);
    }

    private static UsageException Unknown(string name)
    {
        string? nearest = Spelling.Nearest(name, Reproduction.Experiments.Select(experiment => experiment.Name).Append(All));
        return new UsageException($"there is no experiment '{name}'; {(nearest is null ? "espalier reproduce --help lists them" : $"did you mean '{nearest}'? espalier reproduce --help lists all")}");
    }
}
