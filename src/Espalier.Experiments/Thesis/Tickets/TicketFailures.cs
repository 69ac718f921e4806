using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>How many trainings of a part failed, and why.</summary>
internal sealed class TicketFailures
{
    private const int MostReasons = 3;

    private readonly Dictionary<string, int> _reasons = [];
    private int _trainings;

    /// <summary>Counts trainings with one outcome.</summary>
    /// <param name="trainings">How many there are.</param>
    /// <param name="reason">Why they have no result; null if they have one.</param>
    public void Add(int trainings, string? reason)
    {
        _trainings += trainings;
        if (reason is not null)
        {
            _reasons[reason] = _reasons.GetValueOrDefault(reason) + trainings;
        }
    }

    /// <summary>A sentence with numbers and reasons; nothing if none failed.</summary>
    public IEnumerable<string> Notes(string part)
    {
        if (_reasons.Count > 0)
        {
            string[] reasons = [.. _reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => $"{reason.Value} × {reason.Key}")];
            string others = reasons.Length > MostReasons ? $"; and {ReportText.Count(reasons.Length - MostReasons, "other reason")}" : "";
            yield return $"On {part}, {_reasons.Values.Sum()} of {ReportText.Count(_trainings, "training")} failed: {string.Join("; ", reasons.Take(MostReasons))}{others}. "
                + "One that diverged counts as worse than any that did not.";
        }
    }
}
