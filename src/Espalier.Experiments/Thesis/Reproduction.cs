using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Delivery;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis;

/// <summary>Repeats the experiments of R. F. Klazinga, "Pruning Latent Neurons in Autoencoders using Early-Bird Tickets", TU Delft 2022: runs, tables, figures and a report.</summary>
/// <remarks>
/// <para>An experiment is a specification (JSON, built in or a file), a set of runs (run folders, shared between experiments), and what they say together. Finished runs are kept in
/// run folders and found again; the same call after a kill does what was unfinished. Outcomes do not depend on the number of threads.</para>
/// </remarks>
public static class Reproduction
{
    /// <summary>The name of the report in an experiment's folder.</summary>
    public const string ReportFileName = ExperimentFiles.Report;

    /// <summary>All experiments, in the order of the thesis.</summary>
    public static IReadOnlyList<ExperimentDescription> Experiments { get; } =
        [.. ThesisExperiments.All.Select(experiment => new ExperimentDescription(experiment.Name, experiment.Question))];

    /// <summary>Says why an experiment cannot be done here, such as for want of a file of images.</summary>
    /// <param name="request">The experiment.</param>
    /// <returns>The reason with its remedy; <see langword="null"/> if nothing stands in the way.</returns>
    /// <exception cref="ArgumentException">There is no such experiment, part or number of seeds.</exception>
    /// <exception cref="DataFormatException">The specification file cannot be used.</exception>
    public static string? Obstacle(ReproductionRequest request)
    {
        (ThesisExperiment experiment, ExperimentSpecification specification) = Resolve(request);
        return experiment.Obstacle(specification);
    }

    /// <summary>Writes the specification that a request stands for, to be changed and given back as a file.</summary>
    /// <param name="request">The experiment.</param>
    /// <returns>JSON.</returns>
    /// <exception cref="ArgumentException">There is no such experiment, part or number of seeds.</exception>
    /// <exception cref="DataFormatException">The specification file cannot be used.</exception>
    public static string Specify(ReproductionRequest request)
    {
        (ThesisExperiment experiment, ExperimentSpecification specification) = Resolve(request);
        return SpecificationFile.Write(experiment, specification);
    }

    /// <summary>Does an experiment.</summary>
    /// <param name="request">The experiment.</param>
    /// <param name="folder">Where tables, figures and report go; made if missing.</param>
    /// <param name="options">How to do it; the defaults when null.</param>
    /// <param name="progress">Told while runs go on, one call at a time; null for nobody.</param>
    /// <param name="cancellation">Stops; finished runs are kept.</param>
    /// <returns>What it came to.</returns>
    /// <exception cref="ArgumentException">There is no such experiment, part or number of seeds, or a setting is out of range.</exception>
    /// <exception cref="DataFormatException">The specification or the data cannot be used.</exception>
    /// <exception cref="FitFailedException">Another process has one of the runs.</exception>
    /// <exception cref="ReproductionInterruptedException">It was cancelled.</exception>
    /// <exception cref="IOException">A folder cannot be written, or another process is writing it.</exception>
    public static ReproductionResult Run(
        ReproductionRequest request,
        string folder,
        ReproductionOptions? options = null,
        IProgress<ReproductionProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new ReproductionOptions();
        long started = options.TimeProvider.GetTimestamp();
        (ThesisExperiment experiment, ExperimentSpecification specification) = Resolve(request);
        if (experiment.Obstacle(specification) is { } obstacle)
        {
            throw new ArgumentException(obstacle);
        }

        IReadOnlyList<PlannedRun> plan = experiment.Plan(specification);
        using RunLedger ledger = new(folder);
        AtomicFile.WriteText(Path.Combine(folder, SpecificationFile.Name), SpecificationFile.Write(experiment, specification));
        RunSchedule schedule = new(plan, ledger, options, progress);
        FinishedRuns runs = Execute(schedule, cancellation);
        Findings findings = WithFailures(experiment.Conclude(specification, runs), runs);
        ReproductionResult result = new()
        {
            Experiment = experiment.Name,
            Question = experiment.Question,
            Answer = findings.Answer,
            Claims = findings.Claims,
            Seeds = specification.Seeds,
            Folder = folder,
            Tables = [.. findings.Sections.SelectMany(section => section.Tables).Select(Describe)],
            Figures = [.. findings.Sections.SelectMany(section => section.Figures).Select(ExperimentFiles.FigurePath)],
            Computed = runs.All.Count(run => !run.WasDone),
            Reused = runs.All.Count(run => run.WasDone),
            Failed = runs.All.Count(run => !run.Succeeded),
            Seconds = options.TimeProvider.GetElapsedTime(started).TotalSeconds,
        };
        ExperimentFiles.Write(folder, experiment, specification, findings, result, request, options.RunsDirectory);
        return result;
    }

    private static Findings WithFailures(Findings findings, FinishedRuns runs)
    {
        string[] reasons = [.. runs.All.Where(run => !run.Succeeded).Select(run => run.Failure!)];
        return reasons.Length == 0
            ? findings
            : findings with
            {
                Notes = [$"{reasons.Length} of {runs.All.Count} runs have no result, and tables leave their places empty. One of them: {reasons.Order(StringComparer.Ordinal).First()}", .. findings.Notes],
            };
    }

    private static ReproductionTable Describe(NamedTable named) => new(
        ExperimentFiles.TablePath(named, "csv"),
        named.Table.Title,
        named.Table.Headings,
        [.. named.Table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(cell => cell.Text)])]);

    private static FinishedRuns Execute(RunSchedule schedule, CancellationToken cancellation)
    {
        try
        {
            return schedule.Execute(cancellation);
        }
        catch (OperationCanceledException exception)
        {
            throw new ReproductionInterruptedException(
                $"interrupted with {schedule.Finished} of {schedule.Total} runs finished; the same command goes on from there", exception, cancellation);
        }
    }

    private static (ThesisExperiment Experiment, ExperimentSpecification Specification) Resolve(ReproductionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThesisExperiment experiment = ThesisExperiments.Find(request.Experiment);
        ExperimentSpecification specification = request.SpecificationPath is { } path
            ? SpecificationFile.Read(experiment, path)
            : SpecificationFile.BuiltIn(experiment, request.Scale);
        if (request.Part is { } part)
        {
            specification = specification.PartNames.Contains(part)
                ? specification.WithPart(part)
                : throw new ArgumentException(
                    specification.PartNames.Count == 0
                        ? $"{experiment.Name} has no parts; leave out --part {part}"
                        : $"{experiment.Name} has no part '{part}'; its parts are {string.Join(", ", specification.PartNames)}");
        }

        if (request.Seeds is { } seeds)
        {
            specification = seeds is >= 1 and <= ExperimentSpecification.MostSeeds
                ? specification.WithSeeds([.. Enumerable.Range(0, seeds).Select(seed => (ulong)seed)])
                : throw new ArgumentException($"the number of seeds is {seeds}; give 1 to {ExperimentSpecification.MostSeeds}");
        }

        return (experiment, specification);
    }
}
