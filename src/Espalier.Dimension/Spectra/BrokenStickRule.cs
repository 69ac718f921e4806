namespace Espalier.Dimension;

/// <summary>Counts the leading eigenvalues that exceed those of a stick broken at random: <c>λᵢ/Σλ &gt;= (1/m)·Σⱼ₌ᵢ..ₘ 1/j</c>.</summary>
/// <remarks>
/// <para>A test for components that stand out, not for dimension: an isotropic distribution has none and gives 0.</para>
/// <para>Frontier 1976, doi:10.1016/0022-0981(76)90076-9; Jackson 1993, doi:10.2307/1939574. scikit-dimension's <c>lPCA(ver="broken_stick")</c> returns the
/// number of the first eigenvalue that fails, which is one more, and 0 if none fails; <see cref="CountsFirstFailure"/> reproduces it.</para>
/// </remarks>
public sealed class BrokenStickRule : SpectrumRule
{
    /// <summary>Whether to give the number of the first eigenvalue that fails, as scikit-dimension does, and not to count those before it. Default false.</summary>
    public bool CountsFirstFailure { get; init; }

    /// <inheritdoc/>
    public override string Name => "broken-stick";

    /// <inheritdoc/>
    public override string Reference => "Jackson 1993, doi:10.2307/1939574";

    /// <inheritdoc/>
    public override double Dimension(ReadOnlySpan<double> eigenvalues)
    {
        int m = eigenvalues.Length;
        double total = Sum(eigenvalues);
        double piece = 0;
        for (int j = 1; j <= m; j++)
        {
            piece += 1.0 / j;
        }

        for (int i = 0; i < m; i++)
        {
            if (piece / m > eigenvalues[i] / total)
            {
                return CountsFirstFailure ? i + 1 : i;
            }

            piece -= 1.0 / (i + 1);
        }

        return CountsFirstFailure ? 0 : m;
    }
}
