using System.Diagnostics;

namespace Espalier.Benchmarks;

/// <summary>Times a short piece of work on a machine that others may be using.</summary>
internal static class Stopclock
{
    // Shorter than a time slice of the operating system, so that on a busy machine some samples still run undisturbed.
    private const double SampleSeconds = 0.0004;

    // Enough for the runtime to compile everything at its last tier, which it does in the background.
    private const double WarmUpSeconds = 0.3;

    /// <summary>Runs <paramref name="work"/> again and again and returns seconds per run: the best and the median of all samples.</summary>
    /// <remarks>The best is the cost of the work; what others do to the machine only ever adds to it.</remarks>
    internal static (double Best, double Median) SecondsPerRun(Action work, double totalSeconds)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
        {
            work();
        }

        int repeats = 1;
        double seconds;
        while ((seconds = ShortestOfThree(work, repeats)) < SampleSeconds)
        {
            repeats = seconds < SampleSeconds / 16 ? repeats * 8 : (int)(repeats * 1.3 * SampleSeconds / seconds) + 1;
        }

        var samples = new List<double>();
        long end = Stopwatch.GetTimestamp() + (long)(totalSeconds * Stopwatch.Frequency);
        do
        {
            samples.Add(Seconds(work, repeats) / repeats);
        }
        while (Stopwatch.GetTimestamp() < end || samples.Count < 5);

        samples.Sort();
        return (samples[0], samples[samples.Count / 2]);
    }

    /// <summary>A run that was interrupted seems long enough for a sample; three in a row are rarely all interrupted.</summary>
    private static double ShortestOfThree(Action work, int repeats) =>
        Math.Min(Seconds(work, repeats), Math.Min(Seconds(work, repeats), Seconds(work, repeats)));

    private static double Seconds(Action work, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            work();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
