namespace Espalier.Dimension;

/// <summary>A rule that reads a dimension off the eigenvalues of a covariance matrix. Immutable and thread-safe; settings are init-only properties.</summary>
/// <remarks>Rules look at ratios of eigenvalues alone, so the scale of the data does not matter. Cost O(m) or, for the broken stick, O(m²) once.</remarks>
public abstract class SpectrumRule
{
    /// <summary>The rule's name, such as "FO"; "PCA-FO" and "lPCA-FO" are made of it.</summary>
    public abstract string Name { get; }

    /// <summary>Author, year and DOI of the source.</summary>
    public abstract string Reference { get; }

    /// <summary>The settings in use; empty if there are none.</summary>
    public virtual string Settings => "";

    /// <summary>Reads the dimension off eigenvalues.</summary>
    /// <param name="eigenvalues">
    /// All m eigenvalues that the covariance could have, m = min(points − 1, features), falling; the first above 0, and those that are nothing but rounding
    /// set to exactly 0.
    /// </param>
    /// <returns>The dimension, from 0 to m; a whole number unless the rule says otherwise.</returns>
    public abstract double Dimension(ReadOnlySpan<double> eigenvalues);

    /// <summary>The sum of eigenvalues.</summary>
    private protected static double Sum(ReadOnlySpan<double> eigenvalues)
    {
        double sum = 0;
        foreach (double value in eigenvalues)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>A share that a setting holds, checked.</summary>
    private protected static double Share(double value) =>
        value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share is above 0 and at most 1.");
}
