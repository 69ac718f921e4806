namespace Espalier.Data;

/// <summary>What is known of the values seen so far.</summary>
/// <param name="Minimum">The smallest; positive infinity before the first.</param>
/// <param name="Maximum">The largest; negative infinity before the first.</param>
/// <param name="Sum">All of them together.</param>
internal readonly record struct ValueRange(double Minimum, double Maximum, double Sum)
{
    /// <summary>Nothing seen yet.</summary>
    public static ValueRange Empty => new(double.PositiveInfinity, double.NegativeInfinity, 0);
}
