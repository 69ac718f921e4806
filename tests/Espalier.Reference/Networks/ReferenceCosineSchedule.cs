namespace Espalier.Reference.Networks;

/// <summary>Lowers the learning rate along half a cosine: <c>last + (rate − last)·(1 + cos(π·step/steps))/2</c>.</summary>
/// <remarks>Stays at the last rate from step <c>steps</c> on. PyTorch's <c>CosineAnnealingLR</c> rises again there. Source: Loshchilov and Hutter 2017, arXiv 1608.03983, equation (5).</remarks>
/// <param name="rate">The first learning rate.</param>
/// <param name="steps">The step at which the last rate is reached.</param>
/// <param name="last">The last learning rate.</param>
public sealed class ReferenceCosineSchedule(double rate, int steps, double last = 0) : ReferenceSchedule
{
    /// <inheritdoc/>
    public override double RateAt(int step) => last + ((rate - last) * (1 + Math.Cos(Math.PI * Math.Min(step, steps) / steps)) / 2);
}
