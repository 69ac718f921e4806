namespace Espalier.Networks.Plans.Steps;

/// <summary>An input of a step: where its values are and where, if at all, its gradient goes.</summary>
/// <param name="Value">The values, <c>[unit][position][sample]</c>.</param>
/// <param name="Gradient">The gradient, laid out like the values; <see langword="null"/> when nothing upstream needs it.</param>
/// <param name="Accumulate">Whether the gradient is added to what is there, because another consumer has written its share before.</param>
internal readonly record struct Operand(Region Value, Region? Gradient, bool Accumulate);
