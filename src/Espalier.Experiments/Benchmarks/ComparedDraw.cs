using System.Globalization;
using Espalier.Data;

namespace Espalier.Experiments.Benchmarks;

/// <summary>The samples that all methods look at: one draw of a set under one noise.</summary>
/// <param name="Set">The set.</param>
/// <param name="Samples">How many samples.</param>
/// <param name="Noise">The noise on them.</param>
/// <param name="Seed">The seed of the draw.</param>
internal sealed record ComparedDraw(GeneratorDescription Set, int Samples, NoiseLevel Noise, ulong Seed)
{
    /// <summary>The samples as a fit names them.</summary>
    public string Data => string.Create(CultureInfo.InvariantCulture, $"{Set.Name}:{Samples}:{Noise.Amplitude}");

    /// <summary>The kind of noise as a fit names it: null where the set has that kind anyway, so that a run is one run however it was asked for.</summary>
    public NoiseKind? Kind => Noise.Amplitude == 0 || Noise.Kind == Set.DefaultNoiseKind ? null : Noise.Kind;

    /// <summary>The noise that a set has unless another is asked for.</summary>
    public static NoiseLevel OwnNoise(GeneratorDescription set) => new(set.DefaultNoise, set.DefaultNoiseKind);

    /// <summary>Draws the samples: the same ones that the fits generate for themselves.</summary>
    public Table Load() => Generators.Create(Set.Name, Samples, Noise.Amplitude, Noise.Kind, Seed);
}
