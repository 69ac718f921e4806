using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The gradient of a convolution's weights: dot products of output gradient and input along positions and samples.</summary>
/// <remarks>
/// Order of each weight's sum: series of runs of at most 8,192 values in the table's order (<see cref="DotTable"/>); within a series lane by lane, folded at its
/// end; series are added in order. Threads divide the weights, never a sum, so the bits are the same for any number of them (they do depend on the lane width).
/// On few samples the input is copied into a <see cref="PaddedImage"/>, and zeros of its padding are multiplied.
/// </remarks>
internal sealed unsafe class TapDotProduct
{
    // Below so many products with one value of the gradient, copying it costs more than the caches lose.
    private const int FewestProducts = 64;

    // Taps that one strip of rows meets before the next: two channels of a 3 × 3 kernel, whose vectors the second-level cache keeps for all strips.
    // More where channels are short, so that a row's weights are visited together.
    private const int BlockTaps = 18;
    private const int BlockFloats = 4096;

    private readonly TapTable _table;
    private readonly DotTable _dots;
    private readonly PaddedImage? _image;
    private readonly int _groups;
    private readonly int _outputs;
    private readonly int _inputs;
    private readonly int _taps;
    private readonly nint _inputChannel;
    private readonly nint _outputChannel;
    private readonly int _strips;
    private readonly int _blocks;
    private readonly int _blockChannels;
    private readonly int _items;
    private readonly int _copiedChannel;
    private readonly int[] _parts;
    private readonly int[] _copyParts;
    private readonly int _fillParts;
    private readonly Action<int> _fillPart;
    private readonly Action<int> _copyPart;
    private readonly Action<int> _runPart;

    // Operands of the call in progress, and the chunk it is at.
    private float* _callerX;
    private float* _x;
    private float* _callerDy;
    private float* _dy;
    private float* _dw;
    private int _chunk;

    /// <summary>Prepares the gradient of one convolution.</summary>
    internal TapDotProduct(in ConvolutionGeometry geometry, int samples, LaneWidth lanes)
    {
        _groups = geometry.Groups;
        _outputs = geometry.GroupOutputs;
        _inputs = geometry.GroupInputs;
        _taps = geometry.Taps;
        _inputChannel = checked(geometry.InputHeight * geometry.InputWidth * samples);
        _outputChannel = checked(geometry.OutputHeight * geometry.OutputWidth * samples);
        AxisMap rows = AxisMap.Rows(in geometry, isBackward: false);
        AxisMap columns = AxisMap.Columns(in geometry, isBackward: false);
        _image = PaddedImage.For(rows, columns, samples);
        int channels = geometry.OutputChannels;
        bool copies = _image is not null || (long)_inputs * _taps >= FewestProducts;
        if (_image is null)
        {
            _table = TapTable.Make(rows, columns, samples, _inputs);
            _dots = DotTable.Make(_table, channels, copies);
        }
        else
        {
            _table = TapTable.Make(_image, _taps, _inputs);
            _dots = DotTable.Make(_image, geometry.OutputHeight, geometry.OutputWidth * samples, channels);
            _inputChannel = _image.ChannelLength;
            _fillParts = TapProduct.Parts(_inputChannel * geometry.InputChannels, geometry.InputChannels);
        }

        // An odd number of cache lines, so that copied channels begin in different sets.
        _copiedChannel = copies ? ((_dots.Chunks.Max(chunk => chunk.Length) + 31) / 32 * 32) + Lane512.Count : 0;
        _strips = (_outputs + TapDotTile.MaximumRows - 1) / TapDotTile.MaximumRows;
        _blockChannels = int.Clamp(int.Max(BlockTaps / _taps, (int)(BlockFloats / _inputChannel)), 1, _table.ChannelsPerBlock);
        _blocks = (_inputs + _blockChannels - 1) / _blockChannels;
        _items = checked(_groups * _blocks * _strips);
        _parts = [.. _dots.Chunks.Select(PartsOf)];
        _copyParts = [.. _dots.Chunks.Select(chunk => copies ? TapProduct.Parts((long)chunk.Length * channels, channels) : 0)];
        _fillPart = FillPart;
        _copyPart = CopyPart;
        _runPart = lanes switch
        {
            LaneWidth.Vector512 => RunPart<Lane512>,
            LaneWidth.Vector256 => RunPart<Lane256>,
            LaneWidth.Vector128 => RunPart<Lane128>,
            _ => RunPart<LaneScalar>,
        };
    }

    /// <summary>Computes the gradient; operands are trusted.</summary>
    internal void Run(float* x, float* dy, float* dw, Workspace workspace, WorkerPool? pool)
    {
        pool ??= WorkerPool.Single;
        int copied = checked(_copiedChannel * _groups * _outputs);
        int filled = _image is null ? 0 : checked((int)_inputChannel * _groups * _inputs);
        float* scratch = workspace.BorrowPointer(checked(copied + filled));
        _callerX = x;
        _x = _image is null ? x : scratch + copied;
        _callerDy = dy;
        _dy = _copiedChannel == 0 ? dy : scratch;
        _dw = dw;
        pool.Run(_fillParts, _fillPart);
        for (_chunk = 0; _chunk < _dots.Chunks.Length; _chunk++)
        {
            pool.Run(_copyParts[_chunk], _copyPart);
            pool.Run(_parts[_chunk], _runPart);
        }

        GC.KeepAlive(workspace);
    }

    private static int Share(int pieces, int part, int parts) => (int)((long)pieces * part / parts);

    private int PartsOf(DotChunk chunk)
    {
        long length = 0;
        for (int run = _dots.Series[chunk.FirstSeries]; run < _dots.Series[chunk.EndSeries]; run++)
        {
            length += (long)_dots.Runs[run].Length * _table.TapsPerChannel[_dots.Runs[run].Taps];
        }

        return (int)long.Clamp(length * _groups * _outputs * _inputs / TapProduct.PartWork, 1, int.Min(TapProduct.MostParts, _items));
    }

    private void FillPart(int part) =>
        _image!.Fill(_callerX, Share(_groups * _inputs, part, _fillParts), Share(_groups * _inputs, part + 1, _fillParts), _x);

    private void CopyPart(int part)
    {
        DotChunk chunk = _dots.Chunks[_chunk];
        int channels = _groups * _outputs;
        int end = Share(channels, part + 1, _copyParts[_chunk]);
        for (int channel = Share(channels, part, _copyParts[_chunk]); channel < end; channel++)
        {
            float* from = _callerDy + (channel * _outputChannel);
            float* to = _dy + ((nint)channel * _copiedChannel);
            if (_image is not null)
            {
                new Span<float>(to, chunk.Length).Clear();
            }

            for (int piece = chunk.FirstPiece; piece < chunk.EndPiece; piece++)
            {
                TapRun copy = _dots.Pieces[piece];
                new ReadOnlySpan<float>(from + copy.Source, copy.Length).CopyTo(new Span<float>(to + copy.Destination, copy.Length));
            }
        }
    }

    // Items are strips of rows within blocks of channels within groups.
    private void RunPart<TLane>(int part)
        where TLane : unmanaged, ILane<TLane>
    {
        DotChunk chunk = _dots.Chunks[_chunk];
        int first = Share(_items, part, _parts[_chunk]);
        int end = Share(_items, part + 1, _parts[_chunk]);
        fixed (TapRun* runs = _dots.Runs)
        {
            TapDotTask task = default;
            task.RowStride = _copiedChannel == 0 ? _outputChannel : _copiedChannel;
            if (_chunk == 0)
            {
                for (int item = first; item < end; item++)
                {
                    Clear(item);
                }
            }

            for (int series = chunk.FirstSeries; series < chunk.EndSeries; series++)
            {
                task.Runs = runs + _dots.Series[series];
                task.RunsEnd = runs + _dots.Series[series + 1];
                for (int item = first; item < end; item++)
                {
                    RunItem<TLane>(item, &task);
                }
            }
        }
    }

    private void Clear(int item)
    {
        (int block, int strip) = int.DivRem(item, _strips);
        (int group, block) = int.DivRem(block, _blocks);
        int channel = block * _blockChannels;
        int length = int.Min(_blockChannels, _inputs - channel) * _taps;
        for (int row = FirstRow(strip); row < FirstRow(strip + 1); row++)
        {
            new Span<float>(_dw + (((((nint)group * _outputs) + row) * _inputs) + channel) * _taps, length).Clear();
        }
    }

    private int FirstRow(int strip) => Share(_outputs, strip, _strips);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunItem<TLane>(int item, TapDotTask* task)
        where TLane : unmanaged, ILane<TLane>
    {
        (int block, int strip) = int.DivRem(item, _strips);
        (int group, block) = int.DivRem(block, _blocks);
        int channel = block * _blockChannels;
        int list = task->Runs->Taps;
        Tap[] taps = _table.Taps[list];
        int depth = int.Min(_blockChannels, _inputs - channel) * _table.TapsPerChannel[list];
        int firstRow = FirstRow(strip);
        int height = FirstRow(strip + 1) - firstRow;
        nint row = ((nint)group * _outputs) + firstRow;
        nint rowWeights = (nint)_inputs * _taps;
        float* dw = _dw + (row * rowWeights) + ((nint)channel * _taps);
        task->Gradient = _dy + (row * task->RowStride);
        task->Source = _x + ((((nint)group * _inputs) + channel) * _inputChannel);
        int vectors = TapDotTile.Vectors<TLane>();
        for (int tap = 0; tap < depth; tap += vectors)
        {
            // A tile that is not full repeats its last vector, whose sums are then not used.
            int valid = int.Min(vectors, depth - tap);
            for (int vector = 0; vector < TapDotTile.MaximumVectors; vector++)
            {
                task->Offsets[vector] = taps[tap + int.Min(vector, valid - 1)].Source;
            }

            TapDotTile.Run<TLane>(height, task);
            for (int r = 0; r < height; r++)
            {
                for (int vector = 0; vector < valid; vector++)
                {
                    dw[(r * rowWeights) + taps[tap + vector].Weight] += task->Sums[(r * TapDotTile.MaximumVectors) + vector];
                }
            }
        }
    }
}
