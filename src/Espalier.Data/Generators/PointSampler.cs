using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Draws one noise-free sample of a set.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="point">Receives the sample, one value a feature; zero on entry.</param>
internal delegate void PointSampler(RandomStream random, Span<double> point);
