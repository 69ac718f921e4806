using System.Globalization;

namespace Espalier.Dimension;

/// <summary>Takes a noise floor off the eigenvalues, then stops at the first large gap or at a share of what is left, whichever comes first.</summary>
/// <remarks>
/// <para>With r the first place where <c>λ₁ + … + λᵣ</c> exceeds the share P of the total, the floor is the mean of <c>λᵣ … λₘ</c>; on <c>λ' = λ − floor</c>
/// the dimension is the least i with <c>λ'ᵢ/λ'ᵢ₊₁ &gt; α</c> or <c>(λ'₁ + … + λ'ᵢ)/Σλ' &gt; β</c>.</para>
/// <para>Biased low by construction: β = 0.8 means that of d equal eigenvalues about 0.8·d are counted. If all eigenvalues are equal nothing is left above
/// the floor, and the answer is m (scikit-dimension fails there).</para>
/// <para>Fan, Gu, Qiao and Zhang 2010, arXiv:1002.2050. scikit-dimension's <c>lPCA(ver="Fan")</c> does the same, but changes its stored eigenvalues.</para>
/// </remarks>
public sealed class FanRule : SpectrumRule
{
    // Rounding that is left where all eigenvalues are equal.
    private const double FlatSpectrum = 1e-10;

    private readonly double _gap = 10;
    private readonly double _explained = 0.8;
    private readonly double _signal = 0.95;

    /// <summary>The ratio α of neighbouring eigenvalues that counts as a gap, above 1. Default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Gap
    {
        get => _gap;
        init => _gap = value > 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A gap is above 1.");
    }

    /// <summary>The share β of the variance above the floor that is enough, above 0 and at most 1. Default 0.8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double ExplainedShare
    {
        get => _explained;
        init => _explained = Share(value);
    }

    /// <summary>The share P of the variance after which noise begins, above 0 and at most 1. Default 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double SignalShare
    {
        get => _signal;
        init => _signal = Share(value);
    }

    /// <inheritdoc/>
    public override string Name => "Fan";

    /// <inheritdoc/>
    public override string Reference => "Fan et al. 2010, arXiv:1002.2050";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"α = {Gap}, β = {ExplainedShare}, P = {SignalShare}");

    /// <inheritdoc/>
    public override double Dimension(ReadOnlySpan<double> eigenvalues)
    {
        double total = Sum(eigenvalues);
        int start = 0;
        for (double sum = eigenvalues[0]; start < eigenvalues.Length - 1 && !(sum / total > SignalShare); sum += eigenvalues[start])
        {
            start++;
        }

        double floor = Sum(eigenvalues[start..]) / (eigenvalues.Length - start);
        if (eigenvalues[0] - floor <= FlatSpectrum * eigenvalues[0])
        {
            return eigenvalues.Length;
        }

        double left = total - (floor * eigenvalues.Length);
        double reached = 0;
        for (int i = 0; i < eigenvalues.Length - 1; i++)
        {
            double value = eigenvalues[i] - floor;
            reached += value;
            if (value / (eigenvalues[i + 1] - floor) > Gap || reached / left > ExplainedShare)
            {
                return i + 1;
            }
        }

        return eigenvalues.Length;
    }
}
