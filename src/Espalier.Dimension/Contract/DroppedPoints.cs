namespace Espalier.Dimension;

/// <summary>Points that an estimator could not use.</summary>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Reason">Why, such as "its nearest neighbour is a copy of it".</param>
public sealed record DroppedPoints(int Count, string Reason);
