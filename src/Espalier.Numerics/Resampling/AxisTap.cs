namespace Espalier.Numerics;

/// <summary>Where one place of an enlarged axis gets its value: <c>(1 − w)·x[lower] + w·x[upper]</c>.</summary>
/// <param name="Lower">The position below.</param>
/// <param name="Upper">The position above; the same at the border and for the nearest mode.</param>
/// <param name="UpperWeight">w, 0 to 1.</param>
internal readonly record struct AxisTap(int Lower, int Upper, float UpperWeight)
{
    /// <summary>Makes the taps of an axis.</summary>
    /// <param name="length">Positions of the input.</param>
    /// <param name="places">Positions of the result.</param>
    /// <param name="mode">How values between positions are found.</param>
    public static AxisTap[] For(int length, int places, UpsampleMode mode)
    {
        AxisTap[] taps = new AxisTap[places];
        for (int i = 0; i < places; i++)
        {
            if (mode == UpsampleMode.Nearest)
            {
                int nearest = (int)((long)i * length / places);
                taps[i] = new AxisTap(nearest, nearest, 0f);
                continue;
            }

            double at = Math.Max((((i + 0.5) * length) / places) - 0.5, 0);
            int lower = Math.Min((int)at, length - 1);
            taps[i] = new AxisTap(lower, Math.Min(lower + 1, length - 1), (float)(at - lower));
        }

        return taps;
    }
}
