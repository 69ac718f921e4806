using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Espalier.Numerics;

/// <summary>The one dispatcher: says which register width every kernel of this process runs with, and why.</summary>
/// <remarks>
/// The widest accelerated width wins. The environment variable <see cref="EnvironmentVariable"/> set to <c>scalar</c>, <c>128</c>, <c>256</c> or
/// <c>512</c> before the process starts forces another. The choice is made once and never changes, so the compiler folds every
/// dispatching <c>switch</c> away. Matrix products, row reductions and element-wise functions give the same bits with every width; batch normalisation and
/// the squared error sum in lanes, so there widths agree within rounding.
/// </remarks>
public static class Lanes
{
    /// <summary>Name of the environment variable that forces a width.</summary>
    public const string EnvironmentVariable = "ESPALIER_LANES";

    private static readonly LaneWidth[] s_available = Detect();

    private static readonly LaneSelection s_selection = LaneSelection.Choose(Environment.GetEnvironmentVariable(EnvironmentVariable), s_available);

    // Copies in static readonly fields of primitive type: the compiler treats them as constants once the class is initialised.
    private static readonly LaneWidth s_current = s_selection.Width;

    private static readonly bool s_refused = s_selection.Failure is not null;

    /// <summary>The width in use.</summary>
    /// <exception cref="ArgumentException">The environment variable names an unknown width, or one this processor lacks.</exception>
    public static LaneWidth Current
    {
        get
        {
            if (s_refused)
            {
                ArgumentException_ForcedWidth();
            }

            return s_current;
        }
    }

    /// <summary>Why <see cref="Current"/> is what it is, as one phrase for people to read.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Current"/>.</exception>
    public static string Reason
    {
        get
        {
            if (s_refused)
            {
                ArgumentException_ForcedWidth();
            }

            return s_selection.Reason;
        }
    }

    /// <summary>The widths this process can run, widest first; the last is always <see cref="LaneWidth.Scalar"/>.</summary>
    public static IReadOnlyList<LaneWidth> Available => s_available;

    private static LaneWidth[] Detect()
    {
        var widths = new List<LaneWidth>(4);
        if (Vector512.IsHardwareAccelerated)
        {
            widths.Add(LaneWidth.Vector512);
        }

        if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
        {
            widths.Add(LaneWidth.Vector256);
        }

        // Without a fused multiply-add instruction the vector form would fall back to a call per element, slower than scalar.
        if (Vector128.IsHardwareAccelerated && (Fma.IsSupported || AdvSimd.IsSupported))
        {
            widths.Add(LaneWidth.Vector128);
        }

        widths.Add(LaneWidth.Scalar);
        return [.. widths];
    }

    [DoesNotReturn]
    private static void ArgumentException_ForcedWidth() => throw new ArgumentException(s_selection.Failure);
}
