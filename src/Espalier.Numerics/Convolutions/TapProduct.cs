using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>A convolution, or its transpose, as the product of packed weights with the vectors that a table of taps finds.</summary>
/// <remarks>
/// Sizes: each of <c>Groups</c> groups has <c>Rows</c> destination channels, each the sum over <c>Depth</c> source channels and all taps. Each sum is taken in blocks of
/// about 256 products, every block from +0 in the order of the channels and, within one, of the table; blocks are added in order. Threads divide the
/// destination, never a sum.
/// </remarks>
internal sealed unsafe class TapProduct
{
    /// <summary>Multiply-adds that a part is worth at least, some 5 µs of one core, so that waking threads pays.</summary>
    internal const long PartWork = 300_000;

    /// <summary>Most parts of a pass.</summary>
    internal const int MostParts = 64;

    /// <summary>Floats that a part of a pass which only copies is worth at least.</summary>
    internal const int PartFloats = 1 << 14;

    private readonly TapTable _table;
    private readonly PaddedImage? _image;
    private readonly TapWeights _weights;
    private readonly int _groups;
    private readonly int _rows;
    private readonly int _depth;
    private readonly int _taps;
    private readonly nint _sourceChannel;
    private readonly nint _destinationChannel;
    private readonly int[] _parts;
    private readonly int _packParts;
    private readonly int _fillParts;
    private readonly int _extractParts;
    private readonly Action<int> _prepare;
    private readonly Action<int> _runPart;
    private readonly Action<int> _extract;
    private AlignedBuffer? _kept;

    // Operands of the call in progress.
    private float* _callerSource;
    private float* _callerDestination;
    private float* _callerWeights;
    private float* _source;
    private float* _packed;
    private float* _bias;
    private float* _destination;
    private bool _accumulate;
    private bool _callerAccumulates;
    private int _packsNow;

    /// <summary>Prepares one direction of a convolution.</summary>
    internal TapProduct(in ConvolutionGeometry geometry, int samples, bool isBackward, LaneWidth lanes)
    {
        _groups = geometry.Groups;
        _rows = isBackward ? geometry.GroupInputs : geometry.GroupOutputs;
        _depth = isBackward ? geometry.GroupOutputs : geometry.GroupInputs;
        _taps = geometry.Taps;
        _weights = new TapWeights(in geometry, isBackward);
        AxisMap rows = AxisMap.Rows(in geometry, isBackward);
        AxisMap columns = AxisMap.Columns(in geometry, isBackward);
        _sourceChannel = checked(rows.Source * columns.Source * samples);
        _destinationChannel = checked(rows.Destination * columns.Destination * samples);
        _image = PaddedImage.For(rows, columns, samples);
        if (_image is null)
        {
            _table = TapTable.Make(rows, columns, samples, _depth);
        }
        else
        {
            _table = TapTable.Make(_image, _taps, _depth);
            _sourceChannel = _image.ChannelLength;
            _destinationChannel = _image.ResultLength;
        }

        _parts = Divide();
        _packParts = Parts(_weights.Length, _weights.AllStrips);
        _fillParts = _image is null ? 0 : Parts(_sourceChannel * _groups * _depth, _groups * _depth);
        _extractParts = _image is null ? 0 : Parts(_destinationChannel * _groups * _rows, _groups * _rows);
        _extract = ExtractPart;
        (_prepare, _runPart) = lanes switch
        {
            LaneWidth.Vector512 => (PreparePart<Lane512>, RunPart<Lane512>),
            LaneWidth.Vector256 => (PreparePart<Lane256>, RunPart<Lane256>),
            LaneWidth.Vector128 => (PreparePart<Lane128>, RunPart<Lane128>),
            _ => ((Action<int>)PreparePart<LaneScalar>, (Action<int>)RunPart<LaneScalar>),
        };
    }

    /// <summary>Cuts a pass that copies into parts by its size alone.</summary>
    internal static int Parts(long floats, int pieces) => (int)long.Clamp(floats / PartFloats, 1, int.Min(MostParts, pieces));

    /// <summary>Forgets weights that were kept.</summary>
    internal void ForgetWeights() => _kept = null;

    /// <summary>Computes the destination; operands are trusted. Kept weights are packed by the first call and used by all further ones.</summary>
    internal void Run(float* source, float* weights, float* bias, float* destination, bool accumulate, bool keepWeights, Workspace workspace, WorkerPool? pool)
    {
        pool ??= WorkerPool.Single;
        int sourceLength = _image is null ? 0 : checked((int)_sourceChannel * _groups * _depth);
        int resultLength = _image is null ? 0 : checked((int)_destinationChannel * _groups * _rows);
        AlignedBuffer? kept = keepWeights ? _kept ?? new AlignedBuffer(_weights.Length) : null;
        int weightLength = keepWeights ? 0 : (_weights.Length + Lane512.Count - 1) / Lane512.Count * Lane512.Count;
        float* scratch = workspace.BorrowPointer(checked(weightLength + sourceLength + resultLength));
        _callerSource = source;
        _callerDestination = destination;
        _callerWeights = weights;
        _packed = keepWeights ? kept!.Pointer : scratch;
        _source = _image is null ? source : scratch + weightLength;
        _destination = _image is null ? destination : _source + sourceLength;
        _bias = bias;
        _callerAccumulates = accumulate;
        _accumulate = accumulate && _image is null;
        _packsNow = keepWeights && _kept is not null ? 0 : _packParts;

        pool.Run(_packsNow + _fillParts, _prepare);
        _kept = kept;
        pool.Run(_parts.Length - 1, _runPart);
        pool.Run(_extractParts, _extract);
        GC.KeepAlive(workspace);
        GC.KeepAlive(kept);
    }

    // Parts are cut by work alone, so that a part is the same whatever the pool. Items are strips within runs.
    private int[] Divide()
    {
        long work = 0;
        foreach (TapRun run in _table.Runs)
        {
            work += Work(run);
        }

        int items = checked(_table.Runs.Length * _weights.Strips);
        int parts = (int)long.Clamp(work / PartWork, 1, int.Min(MostParts, int.Max(items, 1)));
        var firsts = new int[parts + 1];
        double done = 0;
        int part = 1;
        for (int item = 0; item < items; item++)
        {
            while (part < parts && done >= (double)work * part / parts)
            {
                firsts[part++] = item;
            }

            done += (double)Work(_table.Runs[item / _weights.Strips]) / _weights.Strips;
        }

        firsts.AsSpan(part).Fill(items);
        return firsts;
    }

    private long Work(TapRun run) => (long)run.Length * _groups * _rows * (1 + ((long)_depth * _table.TapsPerChannel[run.Taps]));

    // Weights first, then the source's channels.
    private void PreparePart<TLane>(int part)
        where TLane : unmanaged, ILane<TLane>
    {
        if (part < _packsNow)
        {
            _weights.Pack<TLane>(_callerWeights, Share(_weights.AllStrips, part, _packParts), Share(_weights.AllStrips, part + 1, _packParts), _packed);
            return;
        }

        part -= _packsNow;
        int channels = _groups * _depth;
        _image!.Fill(_callerSource, Share(channels, part, _fillParts), Share(channels, part + 1, _fillParts), _source);
    }

    private void ExtractPart(int part)
    {
        int channels = _groups * _rows;
        _image!.Extract(_destination, Share(channels, part, _extractParts), Share(channels, part + 1, _extractParts), _callerDestination, _callerAccumulates);
    }

    private static int Share(int pieces, int part, int parts) => (int)((long)pieces * part / parts);

    private void RunPart<TLane>(int part)
        where TLane : unmanaged, ILane<TLane>
    {
        int strips = _weights.Strips;
        for (int group = 0; group < _groups; group++)
        {
            for (int item = _parts[part]; item < _parts[part + 1];)
            {
                (int run, int strip) = int.DivRem(item, strips);
                int endStrip = int.Min(strips, strip + _parts[part + 1] - item);
                RunRows<TLane>(group, _table.Runs[run], strip, endStrip);
                item += endStrip - strip;
            }
        }
    }

    // Blocks of depth outside, strips of rows inside: the vectors of one block stay in the second-level cache for all strips.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRows<TLane>(int group, TapRun run, int firstStrip, int endStrip)
        where TLane : unmanaged, ILane<TLane>
    {
        nint stripLength = _weights.StripLength;
        float* packed = _packed + (group * _weights.Strips * stripLength);
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
                for (int strip = firstStrip; strip < endStrip; strip++)
                {
                    int row = _weights.FirstRow(strip);
                    task.A = packed + (strip * stripLength) + ((nint)channel * _taps * TileRows.Maximum);
                    task.B = source + (channel * _sourceChannel);
                    task.C = destination + (row * _destinationChannel);
                    task.Bias = _bias == null || channel > 0 ? null : _bias + (group * _rows) + row;
                    RunColumns<TLane>(_weights.FirstRow(strip + 1) - row, run.Length, &task);
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
