namespace Espalier.Pruning.Surgery;

/// <summary>What to do with the constant of a removed unit where no bias can stand for it exactly.</summary>
/// <remarks>
/// A convolution pads with zeros, so that a channel of constant c ≠ 0 gives less at the border than in the middle, and a transposed convolution with a stride gives a pattern; a bias
/// gives every position the same. Without padding, with a kernel of 1 × 1 or at constant 0, as behind ReLU with γ = 0 and β ≤ 0, the bias is exact, and so it is in linear layers always.
/// </remarks>
public enum ConstantFolding
{
    /// <summary>Removal never changes the function beyond rounding; a unit that cannot leave so is refused.</summary>
    Exact,

    /// <summary>
    /// The bias takes the mean over the convolution's positions of what the unit gave, which is the bias nearest to it in squares. The function changes a little, mostly at the border; where a
    /// batch normalisation follows, the mean that it takes does not.
    /// </summary>
    PositionMean,
}
