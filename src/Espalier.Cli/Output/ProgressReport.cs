namespace Espalier.Cli.Output;

/// <summary>How far a piece of work is.</summary>
/// <param name="Fraction">The share that is done, 0..1.</param>
/// <param name="Status">What it is at, in a few words; may be left out.</param>
internal readonly record struct ProgressReport(double Fraction, string? Status = null);
