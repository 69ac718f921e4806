using System.Globalization;
using Espalier.Data;

namespace Espalier.Experiments.Benchmarks;

/// <summary>Noise of one kind and amplitude; all kinds of amplitude 0 are equal.</summary>
public readonly record struct NoiseLevel
{
    /// <summary>Describes noise.</summary>
    /// <param name="amplitude">The amplitude in the units of the data, finite and at least 0; what it means, <see cref="NoiseKind"/> says.</param>
    /// <param name="kind">How it is distributed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amplitude is negative or not finite.</exception>
    public NoiseLevel(double amplitude, NoiseKind kind)
    {
        if (!(amplitude >= 0 && double.IsFinite(amplitude)))
        {
            throw new ArgumentOutOfRangeException(nameof(amplitude), amplitude, $"Noise is {amplitude.ToString(CultureInfo.InvariantCulture)}; give a number from 0 up.");
        }

        Amplitude = amplitude;
        Kind = amplitude == 0 ? NoiseKind.Uniform : kind;
    }

    /// <summary>The amplitude, in the units of the data.</summary>
    public double Amplitude { get; }

    /// <summary>How the noise is distributed.</summary>
    public NoiseKind Kind { get; }

    /// <summary>The word for its kind in files: <c>none</c>, <c>uniform</c> or <c>normal</c>.</summary>
    public string KindWord => Amplitude == 0 ? "none" : Kind == NoiseKind.Normal ? "normal" : "uniform";

    /// <summary>What to call it in a heading: <c>noise 0</c>, <c>uniform 0.1</c>.</summary>
    /// <returns>The heading, in the invariant culture.</returns>
    public override string ToString() => Amplitude == 0 ? "noise 0" : string.Create(CultureInfo.InvariantCulture, $"{KindWord} {Amplitude}");
}
