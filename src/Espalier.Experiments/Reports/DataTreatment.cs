namespace Espalier.Experiments.Reports;

/// <summary>Something done to the data before training.</summary>
/// <param name="Subject">To what, e.g. <c>column "mass"</c> or <c>12 rows</c>.</param>
/// <param name="Treatment">What, e.g. <c>dropped</c>, <c>merged</c>, <c>divided by 4.2</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record DataTreatment(string Subject, string Treatment, string Reason);
