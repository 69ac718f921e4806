namespace Espalier.Data;

/// <summary>The map <c>y = W·x + b</c> between samples and components, ready to become a layer of a network.</summary>
/// <param name="Inputs">The number of values of x.</param>
/// <param name="Outputs">The number of values of y.</param>
/// <param name="Weights">W, [outputs × inputs] row-major.</param>
/// <param name="Offset">b, [outputs].</param>
public sealed record AffineMap(int Inputs, int Outputs, IReadOnlyList<double> Weights, IReadOnlyList<double> Offset);
