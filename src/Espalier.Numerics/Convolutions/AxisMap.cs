namespace Espalier.Numerics;

/// <summary>
/// Where a product finds its source along one axis of the image: destination position q reads, through tap t, one source position or none.
/// </summary>
/// <remarks>Forward, <c>source = q·stride + t·dilation − padding</c>. Backward, that equation solved for the other side, <c>(q + padding − t·dilation)/stride</c>,
/// which only some taps solve in whole numbers: the zeros that a transposed convolution would insert are never multiplied.</remarks>
internal readonly struct AxisMap
{
    private readonly int _stride;
    private readonly int _dilation;
    private readonly int _padding;
    private readonly bool _isBackward;

    internal AxisMap(int destination, int source, int taps, int stride, int dilation, int padding, bool isBackward)
    {
        Destination = destination;
        Source = source;
        Taps = taps;
        _stride = stride;
        _dilation = dilation;
        _padding = padding;
        _isBackward = isBackward;
    }

    /// <summary>The map of image rows, of a convolution or of its transpose.</summary>
    internal static AxisMap Rows(in ConvolutionGeometry g, bool isBackward) => isBackward
        ? new AxisMap(g.InputHeight, g.OutputHeight, g.KernelHeight, g.StrideHeight, g.DilationHeight, g.PaddingTop, true)
        : new AxisMap(g.OutputHeight, g.InputHeight, g.KernelHeight, g.StrideHeight, g.DilationHeight, g.PaddingTop, false);

    /// <summary>The map of image columns.</summary>
    internal static AxisMap Columns(in ConvolutionGeometry g, bool isBackward) => isBackward
        ? new AxisMap(g.InputWidth, g.OutputWidth, g.KernelWidth, g.StrideWidth, g.DilationWidth, g.PaddingLeft, true)
        : new AxisMap(g.OutputWidth, g.InputWidth, g.KernelWidth, g.StrideWidth, g.DilationWidth, g.PaddingLeft, false);

    /// <summary>Positions computed.</summary>
    internal int Destination { get; }

    /// <summary>Positions read.</summary>
    internal int Source { get; }

    /// <summary>Taps of the kernel.</summary>
    internal int Taps { get; }

    /// <summary>Source positions from one destination position to the next of the same phase.</summary>
    internal int SourceStep => _isBackward ? 1 : _stride;

    /// <summary>Number of phases: destination positions this far apart meet the same taps.</summary>
    internal int Phases => _isBackward ? _stride : 1;

    /// <summary>The source position that destination 0 of a phase would read through a tap, outside the image or not; null when it falls between positions.</summary>
    internal int? Start(int phase, int tap)
    {
        int distance = _isBackward ? phase + _padding - (tap * _dilation) : (tap * _dilation) - _padding;
        return !_isBackward ? distance : distance % _stride == 0 ? distance / _stride : null;
    }

    /// <summary>The source position read, or −1 where the tap meets padding or falls between positions.</summary>
    internal int SourceOf(int position, int tap)
    {
        int source = Start(position % Phases, tap) is int start ? start + (position / Phases * SourceStep) : -1;
        return (uint)source < (uint)Source ? source : -1;
    }
}
