using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Thesis.Contract;

/// <summary>A figure and the name of its file.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens, unique in the experiment; the file is <c>figures/NAME.svg</c>.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Caption">How to read it, in a sentence or two.</param>
internal sealed record NamedFigure(string Name, Figure Figure, string Caption);
