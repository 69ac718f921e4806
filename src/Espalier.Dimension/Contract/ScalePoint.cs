namespace Espalier.Dimension;

/// <summary>An estimate at one scale, a point of a scale profile.</summary>
/// <param name="Neighbors">The scale as a number of neighbours: the farthest one that entered.</param>
/// <param name="Distance">The scale as a distance, in the units of the data: the median over points of the distance to that neighbour.</param>
/// <param name="Dimension">The estimate at this scale.</param>
/// <param name="StandardError">Its standard error, or null if the method has none.</param>
public sealed record ScalePoint(int Neighbors, double Distance, double Dimension, double? StandardError = null);
