using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The gradient of a convolution's weights: dot products of output gradient and input along positions and samples.</summary>
/// <remarks>
/// Order of each weight's sum: runs in chunks of about a cache's size, in the table's order; within a chunk lane by lane, folded at its end; chunks are added
/// in order. Threads divide the weights, never a sum, so the bits are the same for any number of them (they do depend on the lane width).
/// </remarks>
internal sealed unsafe class TapDotProduct
{
    // Source and gradient of one chunk, in floats: half a megabyte, half of the second-level cache.
    private const int ChunkFloats = 1 << 17;
    private const int ShortestChunk = 512;
    private const int LongestChunk = 8192;

    private const long PartWork = 4_000_000;
    private const int MostParts = 64;

    private readonly TapTable _table;
    private readonly int[] _chunks;
    private readonly int _groups;
    private readonly int _outputs;
    private readonly int _inputs;
    private readonly int _taps;
    private readonly nint _inputChannel;
    private readonly nint _outputChannel;
    private readonly int _strips;
    private readonly int _partsPerGroup;
    private readonly Action<int> _runPart;

    private float* _x;
    private float* _dy;
    private float* _dw;

    /// <summary>Prepares the gradient of one convolution.</summary>
    internal TapDotProduct(in ConvolutionGeometry geometry, int samples, LaneWidth lanes)
    {
        _groups = geometry.Groups;
        _outputs = geometry.GroupOutputs;
        _inputs = geometry.GroupInputs;
        _taps = geometry.Taps;
        _inputChannel = checked(geometry.InputHeight * geometry.InputWidth * samples);
        _outputChannel = checked(geometry.OutputHeight * geometry.OutputWidth * samples);
        _table = TapTable.Make(AxisMap.Rows(in geometry, isBackward: false), AxisMap.Columns(in geometry, isBackward: false), samples, _inputs);
        _strips = (_outputs + TapDotTile.MaximumRows - 1) / TapDotTile.MaximumRows;
        _chunks = Chunks(_table.Runs, int.Clamp(ChunkFloats / (_inputs + _outputs), ShortestChunk, LongestChunk));
        long work = geometry.MultiplyAdds * samples / _groups;
        _partsPerGroup = (int)long.Clamp(work / PartWork, 1, int.Min(MostParts, _strips));
        _runPart = lanes switch
        {
            LaneWidth.Vector512 => RunPart<Lane512>,
            LaneWidth.Vector256 => RunPart<Lane256>,
            LaneWidth.Vector128 => RunPart<Lane128>,
            _ => RunPart<LaneScalar>,
        };
    }

    /// <summary>Computes the gradient; operands are trusted.</summary>
    internal void Run(float* x, float* dy, float* dw, WorkerPool? pool)
    {
        _x = x;
        _dy = dy;
        _dw = dw;
        int parts = _groups * _partsPerGroup;
        if (pool is null)
        {
            for (int part = 0; part < parts; part++)
            {
                _runPart(part);
            }
        }
        else
        {
            pool.Run(parts, _runPart);
        }
    }

    // Indices of the first run of every chunk, and the number of runs: a chunk's runs meet the same taps and have at most a certain length together.
    private static int[] Chunks(TapRun[] runs, int longest)
    {
        List<int> firsts = [];
        int length = 0;
        for (int run = 0; run < runs.Length; run++)
        {
            if (run == 0 || runs[run].Taps != runs[run - 1].Taps || length + runs[run].Length > longest)
            {
                firsts.Add(run);
                length = 0;
            }

            length += runs[run].Length;
        }

        return [.. firsts, runs.Length];
    }

    private void RunPart<TLane>(int part)
        where TLane : unmanaged, ILane<TLane>
    {
        int group = part / _partsPerGroup;
        int within = part % _partsPerGroup;
        int first = (int)((long)_strips * within / _partsPerGroup);
        int last = (int)((long)_strips * (within + 1) / _partsPerGroup);
        int firstRow = FirstRow(first);
        nint row = ((nint)group * _outputs) + firstRow;
        nint rowWeights = (nint)_inputs * _taps;
        new Span<float>(_dw + (row * rowWeights), checked((int)((FirstRow(last) - firstRow) * rowWeights))).Clear();
        fixed (TapRun* runs = _table.Runs)
        {
            TapDotTask task = default;
            task.RowStride = _outputChannel;
            for (int chunk = 0; chunk < _chunks.Length - 1; chunk++)
            {
                task.Runs = runs + _chunks[chunk];
                task.RunsEnd = runs + _chunks[chunk + 1];
                for (int channel = 0; channel < _inputs; channel += _table.ChannelsPerBlock)
                {
                    task.Source = _x + ((((nint)group * _inputs) + channel) * _inputChannel);
                    for (int strip = first; strip < last; strip++)
                    {
                        RunStrip<TLane>(group, strip, channel, &task);
                    }
                }
            }
        }
    }

    private int FirstRow(int strip) => (int)((long)_outputs * strip / _strips);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunStrip<TLane>(int group, int strip, int channel, TapDotTask* task)
        where TLane : unmanaged, ILane<TLane>
    {
        int list = task->Runs->Taps;
        Tap[] taps = _table.Taps[list];
        int depth = int.Min(_table.ChannelsPerBlock, _inputs - channel) * _table.TapsPerChannel[list];
        int firstRow = FirstRow(strip);
        int height = FirstRow(strip + 1) - firstRow;
        nint row = ((nint)group * _outputs) + firstRow;
        nint rowWeights = (nint)_inputs * _taps;
        float* dw = _dw + (row * rowWeights) + ((nint)channel * _taps);
        task->Gradient = _dy + (row * _outputChannel);
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
