namespace Espalier.Data;

/// <summary>What one pass over mapped samples tells. Values are those in the file, before any scaling.</summary>
/// <param name="ContentHash">SHA-256 of shape, element type and elements, in lower-case hexadecimal: the same for an NPY and an IDX file of the same bytes.</param>
/// <param name="Minimum">The smallest value.</param>
/// <param name="Maximum">The largest value.</param>
/// <param name="Mean">The mean of all values of all samples, summed in double precision.</param>
public sealed record MappedSamplesSummary(string ContentHash, double Minimum, double Maximum, double Mean);
