namespace Espalier.Experiments.Reports;

/// <summary>A file that stands beside the report.</summary>
/// <param name="Name">Its name in the run's folder.</param>
/// <param name="Content">What it holds.</param>
public sealed record ReportFile(string Name, string Content);
