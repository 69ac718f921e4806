namespace Espalier.Reference.Networks;

/// <summary>Measures <c>L = −1/N·Σ (t·ln σ(x) + (1 − t)·ln(1 − σ(x)))</c> on logits x over all N numbers, with <c>dx = (σ(x) − t)/N</c>.</summary>
/// <remarks>Written as <c>max(x, 0) − x·t + ln(1 + e^(−|x|))</c>, which overflows nowhere.</remarks>
public static class ReferenceBinaryCrossEntropy
{
    /// <summary>Computes the loss.</summary>
    /// <param name="logits">The network's output, before any sigmoid.</param>
    /// <param name="target">Probabilities from 0 to 1, of the same shape.</param>
    /// <returns>The mean cross-entropy in nats.</returns>
    public static double Value(UnitTensor logits, UnitTensor target) =>
        logits.Map(target, (x, t) => Math.Max(x, 0) - (x * t) + StableLogarithm.OfOnePlus(Math.Exp(-Math.Abs(x)))).Numbers.Average();

    /// <summary>Computes the gradient by the logits.</summary>
    /// <param name="logits">The network's output, before any sigmoid.</param>
    /// <param name="target">Probabilities from 0 to 1, of the same shape.</param>
    /// <returns>A new tensor of their shape.</returns>
    public static UnitTensor Gradient(UnitTensor logits, UnitTensor target) =>
        logits.Map(target, (x, t) => ((1 / (1 + Math.Exp(-x))) - t) / logits.Numbers.Length);
}
