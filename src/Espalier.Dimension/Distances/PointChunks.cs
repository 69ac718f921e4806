namespace Espalier.Dimension;

/// <summary>Goes over all points in chunks that any thread may take.</summary>
internal static class PointChunks
{
    // Some ten microseconds of work for the cheapest estimator: enough to be worth handing out.
    private const int PointsAtOnce = 256;

    /// <summary>Calls <paramref name="body"/> with ranges [first, end) that together are all points; stops between them when cancelled.</summary>
    public static void Run(EstimationContext context, int points, Action<int, int> body) =>
        context.Pool.Run((points + PointsAtOnce - 1) / PointsAtOnce, chunk =>
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            int first = chunk * PointsAtOnce;
            body(first, Math.Min(points, first + PointsAtOnce));
        });
}
