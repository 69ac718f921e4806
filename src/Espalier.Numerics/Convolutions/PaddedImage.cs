namespace Espalier.Numerics;

/// <summary>The source of a convolution on few samples, copied once with its padding, so that positions fill the lanes that samples do not.</summary>
/// <remarks>
/// Each channel becomes one plane for each phase of the stride, all of one pitch: whatever tap is read, the sources of neighbouring outputs are neighbours, and of the last
/// output in a row and the first of the next there are only the few between that the planes are wider than the output. So the whole image is one run; what
/// comes out between the rows is thrown away. Zeros of the padding are multiplied here.
/// </remarks>
internal sealed unsafe class PaddedImage
{
    private readonly AxisMap _rows;
    private readonly AxisMap _columns;
    private readonly int _samples;
    private readonly int _firstRow;
    private readonly int _firstColumn;
    private readonly int _planeHeight;
    private readonly int _planeWidth;

    /// <summary>Lays out the planes. Both maps have one phase.</summary>
    internal PaddedImage(AxisMap rows, AxisMap columns, int samples)
    {
        _rows = rows;
        _columns = columns;
        _samples = samples;
        (_firstRow, _planeHeight) = Extent(rows);
        (_firstColumn, _planeWidth) = Extent(columns);
    }

    /// <summary>Floats of one channel, all planes.</summary>
    internal int ChannelLength => checked(_rows.SourceStep * _columns.SourceStep * _planeHeight * _planeWidth * _samples);

    /// <summary>Floats of one channel of the result, the gaps between its rows included.</summary>
    internal int ResultLength => checked(_rows.Destination * _planeWidth * _samples);

    /// <summary>Floats from the result's first element to behind its last.</summary>
    internal int RunLength => checked((((_rows.Destination - 1) * _planeWidth) + _columns.Destination) * _samples);

    /// <summary>Floats from an output's place in the first plane to what a tap reads for it.</summary>
    internal int Offset(int kernelRow, int kernelColumn)
    {
        int row = _rows.Start(0, kernelRow)!.Value;
        int column = _columns.Start(0, kernelColumn)!.Value;
        int plane = (Phase(row, _rows.SourceStep) * _columns.SourceStep) + Phase(column, _columns.SourceStep);
        int place = ((Whole(row, _rows.SourceStep) - _firstRow) * _planeWidth) + Whole(column, _columns.SourceStep) - _firstColumn;
        return checked(((plane * _planeHeight * _planeWidth) + place) * _samples);
    }

    /// <summary>Copies channels into planes.</summary>
    internal void Fill(float* source, int channels, float* planes)
    {
        new Span<float>(planes, checked(channels * ChannelLength)).Clear();
        for (int channel = 0; channel < channels; channel++)
        {
            for (int row = 0; row < _rows.Source; row++)
            {
                int planeRow = Whole(row, _rows.SourceStep) - _firstRow;
                if ((uint)planeRow < (uint)_planeHeight)
                {
                    FillRow(source + ((((nint)channel * _rows.Source) + row) * _columns.Source * _samples), row, planes + ((nint)channel * ChannelLength));
                }
            }
        }
    }

    /// <summary>Moves a result without its gaps.</summary>
    internal void Extract(float* result, int channels, float* destination, bool accumulate)
    {
        int length = _columns.Destination * _samples;
        for (int row = 0; row < channels * _rows.Destination; row++)
        {
            var from = new ReadOnlySpan<float>(result + ((nint)row * _planeWidth * _samples), length);
            var to = new Span<float>(destination + ((nint)row * length), length);
            if (accumulate)
            {
                System.Numerics.Tensors.TensorPrimitives.Add(to, from, to);
            }
            else
            {
                from.CopyTo(to);
            }
        }
    }

    private void FillRow(float* source, int row, float* channel)
    {
        int step = _columns.SourceStep;
        nint plane = (nint)Phase(row, _rows.SourceStep) * step * _planeHeight * _planeWidth;
        float* line = channel + ((plane + ((nint)(Whole(row, _rows.SourceStep) - _firstRow) * _planeWidth)) * _samples);
        if (step == 1)
        {
            int first = int.Max(0, _firstColumn);
            int last = int.Min(_columns.Source, _firstColumn + _planeWidth);
            if (first < last)
            {
                new ReadOnlySpan<float>(source + ((nint)first * _samples), (last - first) * _samples)
                    .CopyTo(new Span<float>(line + ((nint)(first - _firstColumn) * _samples), (last - first) * _samples));
            }

            return;
        }

        nint planeLength = (nint)_planeHeight * _planeWidth;
        for (int column = 0; column < _columns.Source; column++)
        {
            int place = Whole(column, step) - _firstColumn;
            if ((uint)place < (uint)_planeWidth)
            {
                float* target = line + (((Phase(column, step) * planeLength) + place) * _samples);
                for (int sample = 0; sample < _samples; sample++)
                {
                    target[sample] = source[((nint)column * _samples) + sample];
                }
            }
        }
    }

    // The first place that any tap reads in its plane for output 0, and how many places outputs read from there on.
    private static (int First, int Length) Extent(AxisMap map)
    {
        int first = int.MaxValue;
        int last = int.MinValue;
        for (int tap = 0; tap < map.Taps; tap++)
        {
            int place = Whole(map.Start(0, tap)!.Value, map.SourceStep);
            first = int.Min(first, place);
            last = int.Max(last, place);
        }

        return (first, checked(map.Destination + last - first));
    }

    private static int Whole(int position, int step) => (position - Phase(position, step)) / step;

    private static int Phase(int position, int step) => ((position % step) + step) % step;
}
