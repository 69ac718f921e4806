namespace Espalier.Numerics;

/// <summary>The source of a convolution on few samples, copied once with its padding, so that positions fill the lanes that samples do not.</summary>
/// <remarks>
/// Each channel becomes one plane for each phase of the stride, all of one pitch: whatever tap is read, the sources of neighbouring outputs are neighbours, and of the last
/// output in a row and the first of the next there are only the few between that the planes are wider than the output. So the whole image is one run; what
/// comes out between the rows is thrown away. A strided transpose has one plane, and one run for each phase of its destination, whose positions meet the same
/// taps. Zeros of the padding are multiplied here.
/// </remarks>
internal sealed unsafe class PaddedImage
{
    // With fewer samples positions fill the lanes.
    private const int FewSamples = 16;

    private readonly AxisMap _rows;
    private readonly AxisMap _columns;
    private readonly int _samples;
    private readonly int _firstRow;
    private readonly int _firstColumn;
    private readonly int _planeHeight;
    private readonly int _planeWidth;
    private readonly bool[] _isRead;

    /// <summary>Lays out the planes.</summary>
    internal PaddedImage(AxisMap rows, AxisMap columns, int samples)
    {
        _rows = rows;
        _columns = columns;
        _samples = samples;
        (_firstRow, _planeHeight) = Extent(rows);
        (_firstColumn, _planeWidth) = Extent(columns);
        _isRead = new bool[rows.SourceStep * columns.SourceStep];
        for (int tap = 0; tap < rows.Taps * columns.Taps; tap++)
        {
            int? row = rows.Start(0, tap / columns.Taps);
            int? column = columns.Start(0, tap % columns.Taps);
            _isRead[(Phase(row ?? 0, rows.SourceStep) * columns.SourceStep) + Phase(column ?? 0, columns.SourceStep)] = true;
        }
    }

    /// <summary>Lays out the planes where they pay: on few samples, unless positions are neighbours as they lie.</summary>
    internal static PaddedImage? For(AxisMap rows, AxisMap columns, int samples)
    {
        bool isOneRun = rows.Taps * columns.Taps == 1 && rows.Source == rows.Destination && columns.Source == columns.Destination;
        return samples < FewSamples && !isOneRun ? new PaddedImage(rows, columns, samples) : null;
    }

    /// <summary>Floats of one channel, all planes.</summary>
    internal int ChannelLength => checked(_isRead.Length * _planeHeight * _planeWidth * _samples);

    /// <summary>Floats of one channel of the result, the gaps between its rows included.</summary>
    internal int ResultLength => checked(_rows.Phases * _columns.Phases * PhaseLength);

    /// <summary>Floats from the result's first row to its second, in the planes and in the result.</summary>
    internal int RowPitch => _planeWidth * _samples;

    /// <summary>Number of phases of the destination.</summary>
    internal int Phases => _rows.Phases * _columns.Phases;

    private int PhaseLength => checked(Count(_rows, 0) * RowPitch);

    /// <summary>The run of one phase of the destination, and its taps for one channel; no length where the destination is smaller than the stride.</summary>
    internal (TapRun Run, Tap[] Taps) PhaseOf(int phase)
    {
        (int rowPhase, int columnPhase) = int.DivRem(phase, _columns.Phases);
        int height = Count(_rows, rowPhase);
        int width = Count(_columns, columnPhase);
        int length = height > 0 && width > 0 ? checked(((height - 1) * RowPitch) + (width * _samples)) : 0;
        var taps = new List<Tap>();
        for (int tap = 0; tap < _rows.Taps * _columns.Taps; tap++)
        {
            if (_rows.Start(rowPhase, tap / _columns.Taps) is int row && _columns.Start(columnPhase, tap % _columns.Taps) is int column)
            {
                taps.Add(new Tap(tap, Offset(row, column)));
            }
        }

        return (new TapRun(phase, 0, checked(phase * PhaseLength), length), [.. taps]);
    }

    /// <summary>Copies some channels into planes.</summary>
    internal void Fill(float* source, int firstChannel, int endChannel, float* planes)
    {
        new Span<float>(planes + ((nint)firstChannel * ChannelLength), checked((endChannel - firstChannel) * ChannelLength)).Clear();
        for (int channel = firstChannel; channel < endChannel; channel++)
        {
            for (int row = 0; row < _rows.Source; row++)
            {
                int planeRow = Whole(row, _rows.SourceStep) - _firstRow;
                if ((uint)planeRow < (uint)_planeHeight)
                {
                    int plane = Phase(row, _rows.SourceStep) * _columns.SourceStep;
                    FillRow(
                        source + ((((nint)channel * _rows.Source) + row) * _columns.Source * _samples),
                        plane,
                        planes + ((nint)channel * ChannelLength) + ((((nint)plane * _planeHeight) + planeRow) * RowPitch));
                }
            }
        }
    }

    /// <summary>Moves some channels of a result without their gaps.</summary>
    internal void Extract(float* result, int firstChannel, int endChannel, float* destination, bool accumulate)
    {
        int length = _columns.Destination * _samples;
        for (int channel = firstChannel; channel < endChannel; channel++)
        {
            for (int row = 0; row < _rows.Destination; row++)
            {
                (int place, int rowPhase) = int.DivRem(row, _rows.Phases);
                float* to = destination + ((((nint)channel * _rows.Destination) + row) * length);
                for (int phase = 0; phase < _columns.Phases; phase++)
                {
                    float* from = result + ((nint)channel * ResultLength) + ((((nint)rowPhase * _columns.Phases) + phase) * PhaseLength) + ((nint)place * RowPitch);
                    ExtractRow(from, to + ((nint)phase * _samples), Count(_columns, phase), accumulate);
                }
            }
        }
    }

    private void ExtractRow(float* from, float* to, int count, bool accumulate)
    {
        if (_columns.Phases == 1)
        {
            var source = new ReadOnlySpan<float>(from, count * _samples);
            var destination = new Span<float>(to, count * _samples);
            if (accumulate)
            {
                System.Numerics.Tensors.TensorPrimitives.Add(destination, source, destination);
            }
            else
            {
                source.CopyTo(destination);
            }

            return;
        }

        nint step = (nint)_columns.Phases * _samples;
        for (int place = 0; place < count; place++)
        {
            for (int sample = 0; sample < _samples; sample++)
            {
                to[sample] = accumulate ? to[sample] + *from : *from;
                from++;
            }

            to += step;
        }
    }

    private void FillRow(float* source, int firstPlane, float* line)
    {
        int step = _columns.SourceStep;
        for (int phase = 0; phase < step; phase++)
        {
            if (!_isRead[firstPlane + phase])
            {
                continue;
            }

            // Places that the plane and the source both have; the source's place p of this phase is its column p·step + phase.
            int first = int.Max(0, _firstColumn);
            int end = int.Min(_firstColumn + _planeWidth, (_columns.Source - phase + step - 1) / step);
            if (first < end)
            {
                float* to = line + ((nint)phase * _planeHeight * RowPitch) + ((nint)(first - _firstColumn) * _samples);
                CopyColumns(source + ((((nint)first * step) + phase) * _samples), to, end - first);
            }
        }
    }

    private void CopyColumns(float* from, float* to, int count)
    {
        if (_columns.SourceStep == 1)
        {
            new ReadOnlySpan<float>(from, count * _samples).CopyTo(new Span<float>(to, count * _samples));
            return;
        }

        nint step = (nint)_columns.SourceStep * _samples;
        for (int place = 0; place < count; place++)
        {
            for (int sample = 0; sample < _samples; sample++)
            {
                *to++ = from[sample];
            }

            from += step;
        }
    }

    // From an output's place in the first plane to what it reads, given what output 0 reads.
    private int Offset(int row, int column)
    {
        int plane = (Phase(row, _rows.SourceStep) * _columns.SourceStep) + Phase(column, _columns.SourceStep);
        int place = ((Whole(row, _rows.SourceStep) - _firstRow) * _planeWidth) + Whole(column, _columns.SourceStep) - _firstColumn;
        return checked(((plane * _planeHeight * _planeWidth) + place) * _samples);
    }

    // Destination positions of a phase; the first phase has most.
    private static int Count(AxisMap map, int phase) => (map.Destination - phase + map.Phases - 1) / map.Phases;

    // The first place that any tap reads in its plane for output 0 of a phase, and how many places outputs read from there on.
    private static (int First, int Length) Extent(AxisMap map)
    {
        int first = int.MaxValue;
        int last = int.MinValue;
        for (int phase = 0; phase < map.Phases; phase++)
        {
            for (int tap = 0; tap < map.Taps; tap++)
            {
                if (map.Start(phase, tap) is int start)
                {
                    first = int.Min(first, Whole(start, map.SourceStep));
                    last = int.Max(last, Whole(start, map.SourceStep));
                }
            }
        }

        return (first, checked(Count(map, 0) + last - first));
    }

    private static int Whole(int position, int step) => (position - Phase(position, step)) / step;

    private static int Phase(int position, int step) => ((position % step) + step) % step;
}
