namespace Espalier.Experiments.Reports;

/// <summary>Something that happened during training, marked in the pictures.</summary>
/// <param name="Epoch">After which epoch.</param>
/// <param name="Label">What, in a few words, e.g. <c>early bird</c>.</param>
public sealed record ReportEvent(int Epoch, string Label);
