using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>A convolution, or its transpose, as the product of packed weights with the vectors that a table of taps finds.</summary>
/// <remarks>
/// Sizes: each of <c>Groups</c> groups has <c>Rows</c> destination channels, each the sum over <c>Depth</c> source channels and all taps. Each sum is taken in blocks of
/// about 256 products, every block from +0 in the order of the channels and, within one, of the table; blocks are added in order.
/// </remarks>
internal sealed unsafe class TapProduct
{
    // About 40 µs of one core: what a part is worth at least, so that waking threads pays.
    private const long PartWork = 4_000_000;
    private const int MostParts = 64;

    // With fewer samples positions fill the lanes.
    private const int FewSamples = 16;

    private readonly TapTable _table;
    private readonly PaddedImage? _image;
    private readonly int _groups;
    private readonly int _rows;
    private readonly int _depth;
    private readonly int _taps;
    private readonly nint _sourceChannel;
    private readonly nint _destinationChannel;
    private readonly int _weightRowStride;
    private readonly int _weightDepthStride;
    private readonly int[] _parts;
    private readonly Action<int> _runPart;

    private float* _source;
    private float* _packed;
    private float* _bias;
    private float* _destination;
    private bool _accumulate;

    /// <summary>Prepares one direction of a convolution.</summary>
    internal TapProduct(in ConvolutionGeometry geometry, int samples, bool isBackward, LaneWidth lanes)
    {
        _groups = geometry.Groups;
        _rows = isBackward ? geometry.GroupInputs : geometry.GroupOutputs;
        _depth = isBackward ? geometry.GroupOutputs : geometry.GroupInputs;
        _taps = geometry.Taps;
        int input = checked(geometry.InputHeight * geometry.InputWidth * samples);
        int output = checked(geometry.OutputHeight * geometry.OutputWidth * samples);
        _sourceChannel = isBackward ? output : input;
        _destinationChannel = isBackward ? input : output;
        _weightRowStride = isBackward ? _taps : geometry.GroupInputs * _taps;
        _weightDepthStride = isBackward ? geometry.GroupInputs * _taps : _taps;
        AxisMap rows = AxisMap.Rows(in geometry, isBackward);
        AxisMap columns = AxisMap.Columns(in geometry, isBackward);
        bool oneRun = _taps == 1 && rows.Source == rows.Destination && columns.Source == columns.Destination;
        if (samples < FewSamples && !oneRun && rows.Phases == 1 && columns.Phases == 1)
        {
            _image = new PaddedImage(rows, columns, samples);
            _table = TapTable.Make(rows, columns, _image, _depth);
            _sourceChannel = _image.ChannelLength;
            _destinationChannel = _image.ResultLength;
        }
        else
        {
            _table = TapTable.Make(rows, columns, samples, _depth);
        }

        _parts = Divide();
        _runPart = lanes switch
        {
            LaneWidth.Vector512 => RunPart<Lane512>,
            LaneWidth.Vector256 => RunPart<Lane256>,
            LaneWidth.Vector128 => RunPart<Lane128>,
            _ => RunPart<LaneScalar>,
        };
    }

    /// <summary>Computes the destination; operands are trusted.</summary>
    internal void Run(float* source, float* weights, float* bias, float* destination, bool accumulate, Workspace workspace, WorkerPool? pool)
    {
        int strips = Strips;
        nint groupWeights = (nint)strips * _depth * _taps * TileRows.Maximum;
        nint sourceLength = _image is null ? 0 : _sourceChannel * _groups * _depth;
        nint resultLength = _image is null ? 0 : _destinationChannel * _groups * _rows;
        _packed = workspace.BorrowPointer(checked((int)((groupWeights * _groups) + sourceLength + resultLength)));
        for (int group = 0; group < _groups; group++)
        {
            Pack(weights + ((nint)group * _rows * _depth * _taps), _packed + (group * groupWeights));
        }

        _bias = bias;
        _source = source;
        _destination = destination;
        _accumulate = accumulate;
        if (_image is not null)
        {
            _source = _packed + (groupWeights * _groups);
            _destination = _source + sourceLength;
            _accumulate = false;
            _image.Fill(source, _groups * _depth, _source);
        }

        if (pool is null)
        {
            for (int part = 0; part < _parts.Length - 1; part++)
            {
                _runPart(part);
            }
        }
        else
        {
            pool.Run(_parts.Length - 1, _runPart);
        }

        _image?.Extract(_destination, _groups * _rows, destination, accumulate);
        GC.KeepAlive(workspace);
    }

    private int Strips => (_rows + TileRows.Maximum - 1) / TileRows.Maximum;

    // Parts are cut by work alone, so that a part is the same whatever the pool.
    private int[] Divide()
    {
        long work = 0;
        foreach (TapRun run in _table.Runs)
        {
            work += Work(run);
        }

        int parts = (int)long.Clamp(work / PartWork, 1, MostParts);
        var firsts = new int[parts + 1];
        long done = 0;
        int part = 1;
        for (int run = 0; run < _table.Runs.Length; run++)
        {
            while (part < parts && done >= work * part / parts)
            {
                firsts[part++] = run;
            }

            done += Work(_table.Runs[run]);
        }

        firsts.AsSpan(part).Fill(_table.Runs.Length);
        return firsts;
    }

    private long Work(TapRun run) => (long)run.Length * _groups * _rows * (1 + ((long)_depth * _table.TapsPerChannel[run.Taps]));

    // A strip holds, for each weight index [channel][tap], the weights of its rows side by side.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(float* weights, float* packed)
    {
        int strips = Strips;
        int row = 0;
        for (int strip = 0; strip < strips; strip++)
        {
            int height = Height(strip);
            for (int channel = 0; channel < _depth; channel++)
            {
                float* from = weights + ((nint)row * _weightRowStride) + ((nint)channel * _weightDepthStride);
                for (int tap = 0; tap < _taps; tap++)
                {
                    for (int r = 0; r < height; r++)
                    {
                        packed[r] = from[((nint)r * _weightRowStride) + tap];
                    }

                    packed += TileRows.Maximum;
                }
            }

            row += height;
        }
    }

    /// <summary>Rows of a strip: as few strips as the tile height allows, as equal as possible.</summary>
    private int Height(int strip)
    {
        int strips = Strips;
        int shortest = _rows / strips;
        return strip < _rows - (shortest * strips) ? shortest + 1 : shortest;
    }

    private void RunPart<TLane>(int part)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int group = 0; group < _groups; group++)
        {
            for (int run = _parts[part]; run < _parts[part + 1]; run++)
            {
                RunRows<TLane>(group, _table.Runs[run]);
            }
        }
    }

    // Blocks of depth outside, strips of rows inside: the vectors of one block stay in the second-level cache for all strips.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRows<TLane>(int group, TapRun run)
        where TLane : unmanaged, ILane<TLane>
    {
        int strips = Strips;
        nint stripWeights = (nint)_depth * _taps * TileRows.Maximum;
        float* packed = _packed + (group * strips * stripWeights);
        float* source = _source + ((nint)group * _depth * _sourceChannel) + run.Source;
        float* destination = _destination + ((nint)group * _rows * _destinationChannel) + run.Destination;
        TapTask task = default;
        task.CRowStride = _destinationChannel;
        fixed (Tap* taps = _table.Taps[run.Taps])
        {
            task.Taps = taps;
            for (int channel = 0; channel < _depth; channel += _table.ChannelsPerBlock)
            {
                task.Depth = int.Min(_table.ChannelsPerBlock, _depth - channel) * _table.TapsPerChannel[run.Taps];
                task.Accumulate = _accumulate || channel > 0;
                int row = 0;
                for (int strip = 0; strip < strips; strip++)
                {
                    int height = Height(strip);
                    task.A = packed + (strip * stripWeights) + ((nint)channel * _taps * TileRows.Maximum);
                    task.B = source + (channel * _sourceChannel);
                    task.C = destination + (row * _destinationChannel);
                    task.Bias = _bias == null || channel > 0 ? null : _bias + (group * _rows) + row;
                    RunColumns<TLane>(height, run.Length, &task);
                    row += height;
                }
            }
        }
    }

    private static void RunColumns<TLane>(int height, int columns, TapTask* task)
        where TLane : unmanaged, ILane<TLane>
    {
        if (height == 1)
        {
            int wide = WideTapTile.Lanes * TLane.Count;
            task->Tiles = columns / wide;
            WideTapTile.Run<TLane>(task);
            task->B += task->Tiles * wide;
            task->C += task->Tiles * wide;
            columns %= wide;
        }

        int pair = 2 * TLane.Count;
        task->Tiles = columns / pair;
        if (task->Tiles > 0)
        {
            TwoLaneTapTile.Run<TLane>(height, task);
        }

        task->B += task->Tiles * pair;
        task->C += task->Tiles * pair;
        for (int left = columns - (task->Tiles * pair); left > 0; left -= TLane.Count)
        {
            task->Columns = int.Min(left, TLane.Count);
            OneLaneTapTile.Run<TLane>(height, task);
            task->B += task->Columns;
            task->C += task->Columns;
        }
    }
}
