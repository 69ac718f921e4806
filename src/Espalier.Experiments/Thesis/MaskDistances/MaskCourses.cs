using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.MaskDistances;

/// <summary>The masks of a part: a course for each ratio and each seed whose training succeeded.</summary>
internal sealed class MaskCourses
{
    private readonly List<MaskCourse> _courses = [];
    private readonly TicketFailures _failures = new();

    /// <summary>Reads the runs of a part.</summary>
    public MaskCourses(MaskDistancePart part, IReadOnlyList<ulong> seeds, FinishedRuns runs)
    {
        Part = part;
        List<double> shares = [];
        foreach (ulong seed in seeds)
        {
            FinishedRun run = runs[part.Base(seed)];
            _failures.Add(1, run.Failure);
            if (run.Succeeded)
            {
                BaseTraining training = new(run);
                Seeds.Add(seed);
                shares.Add(UnitScales.ShareSmall(training.ScalesAfter(part.Epochs)));
                _courses.AddRange(part.Ratios.Select(ratio => new MaskCourse(ratio, seed, training.MasksOf(ratio), training.NetworkAfter(0))));
            }
        }

        ShareSmall = Spread.Of(shares);
    }

    /// <summary>The share of scales that are next to nothing after the last epoch.</summary>
    public Spread ShareSmall { get; }

    /// <summary>The part.</summary>
    public MaskDistancePart Part { get; }

    /// <summary>The seeds whose trainings succeeded.</summary>
    public List<ulong> Seeds { get; } = [];

    /// <summary>What the reader should know of trainings that failed.</summary>
    public IEnumerable<string> Notes => _failures.Notes(Part.Name);

    /// <summary>The courses of all seeds.</summary>
    public IEnumerable<MaskCourse> Of(double ratio) => _courses.Where(course => course.Ratio == ratio);

    /// <summary>The course of one seed.</summary>
    public MaskCourse Of(double ratio, ulong seed) => Of(ratio).First(course => course.Seed == seed);

    /// <summary>The median epoch over seeds at which a rule stops; infinity if it does not in the middle seed.</summary>
    public double MedianStop(double ratio, Func<MaskCourse, int?> rule)
    {
        double[] epochs = [.. Of(ratio).Select(course => course.At(rule(course))).Order()];
        return epochs.Length == 0 ? double.NaN : epochs[epochs.Length / 2];
    }

    /// <summary>How far the mask at which the paper's rule stops is from the last one, over seeds: see <see cref="MaskCourse.ToTheLast"/>.</summary>
    public Spread ToTheLast(double ratio) => Spread.Of(Of(ratio).Select(course => course.ToTheLast));
}
