namespace Espalier.Dimension;

/// <summary>Says why one estimator has no answer for the data at hand. The message reads on from the estimator's name: "TwoNN: needs …; give …".</summary>
public sealed class EstimationException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="message">The reason and the remedy in one line, in lower case and without the estimator's name.</param>
    public EstimationException(string message)
        : base(message)
    {
    }
}
