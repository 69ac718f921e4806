using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>How the weights of a convolution, or of its transpose, are packed for the tile kernels: strips of up to 12 destination channels.</summary>
/// <remarks>A strip holds, for each weight index <c>[channel][tap]</c>, the weights of its rows side by side, <see cref="TileRows.Maximum"/> floats apart.</remarks>
internal sealed unsafe class TapWeights
{
    // Copying a matrix column by column beats the shuffles of a transposition when columns are this short.
    private const int ShortestTransposition = 4;

    private readonly int _rows;
    private readonly int _depth;
    private readonly int _taps;
    private readonly bool _isBackward;

    /// <summary>Prepares one direction of a convolution.</summary>
    internal TapWeights(in ConvolutionGeometry geometry, bool isBackward)
    {
        _rows = isBackward ? geometry.GroupInputs : geometry.GroupOutputs;
        _depth = isBackward ? geometry.GroupOutputs : geometry.GroupInputs;
        _taps = geometry.Taps;
        _isBackward = isBackward;
        Strips = (_rows + TileRows.Maximum - 1) / TileRows.Maximum;
        AllStrips = checked(Strips * geometry.Groups);
    }

    /// <summary>Strips of one group.</summary>
    internal int Strips { get; }

    /// <summary>Strips of all groups, one after the other.</summary>
    internal int AllStrips { get; }

    /// <summary>Floats from one strip to the next: a whole lane may be written behind a strip's last weight.</summary>
    internal int StripLength => checked((_depth * _taps * TileRows.Maximum) + Lane512.Count);

    /// <summary>Floats of all strips.</summary>
    internal int Length => checked(AllStrips * StripLength);

    /// <summary>The first row of a strip within its group: as few strips as the tile height allows, as equal as possible.</summary>
    internal int FirstRow(int strip) => (int)((long)_rows * strip / Strips);

    /// <summary>Packs some of the strips.</summary>
    internal void Pack<TLane>(float* weights, int firstStrip, int endStrip, float* packed)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int index = firstStrip; index < endStrip; index++)
        {
            (int group, int strip) = int.DivRem(index, Strips);
            int row = FirstRow(strip);
            int height = FirstRow(strip + 1) - row;
            float* ofGroup = weights + ((nint)group * _rows * _depth * _taps);
            float* panel = packed + ((nint)index * StripLength);
            if (!_isBackward)
            {
                int length = _depth * _taps;
                Turn<TLane>(ofGroup + ((nint)row * length), length, height, length, panel);
                continue;
            }

            for (int channel = 0; channel < _depth; channel++)
            {
                float* from = ofGroup + ((((nint)channel * _rows) + row) * _taps);
                Turn<TLane>(from, _taps, height, _taps, panel + ((nint)channel * _taps * TileRows.Maximum));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn<TLane>(float* source, nint stride, int rows, int columns, float* panel)
        where TLane : unmanaged, ILane<TLane>
    {
        if (TLane.Count >= TileRows.Maximum && columns >= ShortestTransposition)
        {
            Transposition.Columns<TLane>(source, stride, rows, columns, panel, TileRows.Maximum);
            return;
        }

        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                panel[row] = source[(row * stride) + column];
            }

            panel += TileRows.Maximum;
        }
    }
}
