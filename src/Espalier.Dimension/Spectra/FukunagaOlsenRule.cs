using System.Globalization;

namespace Espalier.Dimension;

/// <summary>Counts the eigenvalues above a share of the largest: <c>#{i : λᵢ &gt; α·λ₁}</c>.</summary>
/// <remarks>
/// <para>Of k points of an isotropic distribution in d dimensions the smallest eigenvalue is only about <c>((1 − √(d/k))/(1 + √(d/k)))²</c> of the largest,
/// so with α = 0.05 dimensions begin to be missed at d ≈ 0.4·k.</para>
/// <para>Fukunaga and Olsen 1971, doi:10.1109/T-C.1971.223208. scikit-dimension's <c>lPCA(ver="FO")</c> does the same.</para>
/// </remarks>
public sealed class FukunagaOlsenRule : SpectrumRule
{
    private readonly double _threshold = 0.05;

    /// <summary>The share α of the largest eigenvalue that counts as nothing, above 0 and at most 1. Default 0.05.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Threshold
    {
        get => _threshold;
        init => _threshold = Share(value);
    }

    /// <inheritdoc/>
    public override string Name => "FO";

    /// <inheritdoc/>
    public override string Reference => "Fukunaga and Olsen 1971, doi:10.1109/T-C.1971.223208";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"α = {Threshold}");

    /// <inheritdoc/>
    public override double Dimension(ReadOnlySpan<double> eigenvalues)
    {
        int count = 0;
        while (count < eigenvalues.Length && eigenvalues[count] > Threshold * eigenvalues[0])
        {
            count++;
        }

        return count;
    }
}
