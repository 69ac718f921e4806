namespace Espalier.Numerics;

/// <summary>A chunk of positions in the gradient of a convolution's weights, small enough for the second-level cache; ends are exclusive.</summary>
/// <param name="FirstSeries">The first series of runs that meet the same taps.</param>
/// <param name="EndSeries">The series behind the last.</param>
/// <param name="FirstPiece">The first piece of the gradient to copy.</param>
/// <param name="EndPiece">The piece behind the last.</param>
/// <param name="Length">Floats of one copied channel, gaps included.</param>
internal readonly record struct DotChunk(int FirstSeries, int EndSeries, int FirstPiece, int EndPiece, int Length);
