using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The nearest neighbours found so far of every point, and how far a further one may be to matter.</summary>
/// <remarks>
/// <para>Each row has room for more neighbours than are wanted. When it is full the k nearest, by distance and then index, are selected and the rest forgotten;
/// so an offer costs constant time on average however large k is. Up to <see cref="SortedLimit"/> neighbours are kept in order instead, whose limit is always the tightest.</para>
/// <para>What ends up in a row does not depend on the order of the offers, as long as every true neighbour is offered once. Callers see to it that no two threads offer to one row at a time;
/// <see cref="Limit"/> may be read by any, since an old limit only lets more through.</para>
/// </remarks>
internal sealed class NearestRows
{
    /// <summary>Rows of up to this many neighbours are kept sorted.</summary>
    private const int SortedLimit = 24;

    // Room beyond twice k, so that small rows are not selected from at every offer.
    private const int Slack = 8;

    private readonly double[] _distances;
    private readonly int[] _indices;
    private readonly int[] _counts;
    private readonly double[] _limits;
    private readonly int _neighbors;
    private readonly int _capacity;

    /// <param name="points">The number of points n.</param>
    /// <param name="neighbors">The number of neighbours k; n·(k + 1) is at most <see cref="Array.MaxLength"/>.</param>
    internal NearestRows(int points, int neighbors)
    {
        _neighbors = neighbors;
        _capacity = neighbors <= SortedLimit ? neighbors : (int)Math.Min(points - 1L, (2L * neighbors) + Slack);
        if ((long)points * _capacity > Array.MaxLength)
        {
            // Room for one more is enough, only slower.
            _capacity = Array.MaxLength / points;
        }

        _distances = GC.AllocateUninitializedArray<double>(points * _capacity);
        _indices = GC.AllocateUninitializedArray<int>(points * _capacity);
        _counts = new int[points];
        _limits = new double[points];
        Array.Fill(_limits, double.PositiveInfinity);
    }

    /// <summary>The number of neighbours kept of each point.</summary>
    internal int Neighbors => _neighbors;

    /// <summary>A distance that no neighbour of this row exceeds: neighbours farther than this are not wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Limit(int row) => _limits[row];

    /// <summary>Offers a point that was not offered to this row before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Offer(int row, double distance, int index)
    {
        if (distance <= _limits[row])
        {
            Take(row, distance, index);
        }
    }

    /// <summary>Selects the k nearest of a row now, which makes its limit the tightest possible.</summary>
    internal void Settle(int row)
    {
        if (_counts[row] >= _neighbors && _neighbors > SortedLimit)
        {
            Select(row);
        }
    }

    /// <summary>Makes the graph, with the points back in their own order.</summary>
    internal NeighborGraph ToGraph(PointOrder order, WorkerPool pool)
    {
        int[] indices = GC.AllocateUninitializedArray<int>(order.Count * _neighbors);
        double[] distances = GC.AllocateUninitializedArray<double>(order.Count * _neighbors);
        pool.Run(order.Blocks, block =>
        {
            for (int place = order.Start(block); place < order.Start(block + 1); place++)
            {
                int start = order.Points[place] * _neighbors;
                Write(place, indices.AsSpan(start, _neighbors), distances.AsSpan(start, _neighbors));
            }
        });
        return NeighborGraph.Trusted(order.Count, _neighbors, indices, distances);
    }

    /// <summary>Writes a row's neighbours, nearest first, equally near ones by index.</summary>
    private void Write(int row, Span<int> indices, Span<double> distances)
    {
        int start = row * _capacity;
        if (_neighbors > SortedLimit)
        {
            Sort(_distances.AsSpan(start, _counts[row]), _indices.AsSpan(start, _counts[row]));
        }

        _indices.AsSpan(start, _neighbors).CopyTo(indices);
        _distances.AsSpan(start, _neighbors).CopyTo(distances);
    }

    private static void Sort(Span<double> distances, Span<int> indices)
    {
        distances.Sort(indices);
        for (int first = 0; first < distances.Length;)
        {
            int end = first + 1;
            while (end < distances.Length && distances[end] == distances[first])
            {
                end++;
            }

            if (end - first > 1)
            {
                indices[first..end].Sort();
            }

            first = end;
        }
    }

    private void Take(int row, double distance, int index)
    {
        if (_neighbors <= SortedLimit)
        {
            Insert(row, distance, index);
            return;
        }

        int count = _counts[row];
        if (count == _capacity)
        {
            Select(row);
            if (distance > _limits[row])
            {
                return;
            }

            count = _neighbors;
        }

        int place = (row * _capacity) + count;
        _distances[place] = distance;
        _indices[place] = index;
        _counts[row] = count + 1;
        if (count + 1 == _neighbors)
        {
            _limits[row] = Math.Min(_limits[row], TensorPrimitives.Max<double>(_distances.AsSpan(row * _capacity, _neighbors)));
        }
    }

    private void Insert(int row, double distance, int index)
    {
        Span<double> distances = _distances.AsSpan(row * _capacity, _neighbors);
        Span<int> indices = _indices.AsSpan(row * _capacity, _neighbors);
        int place = _counts[row];
        if (place == _neighbors)
        {
            place--;
            if (!Precedes(distance, index, distances[place], indices[place]))
            {
                return;
            }
        }
        else
        {
            _counts[row]++;
        }

        for (; place > 0 && Precedes(distance, index, distances[place - 1], indices[place - 1]); place--)
        {
            distances[place] = distances[place - 1];
            indices[place] = indices[place - 1];
        }

        distances[place] = distance;
        indices[place] = index;
        if (_counts[row] == _neighbors)
        {
            _limits[row] = Math.Min(_limits[row], distances[^1]);
        }
    }

    /// <summary>Moves the k nearest to the front, the k-th last, and forgets the others.</summary>
    private void Select(int row)
    {
        int count = _counts[row];
        Span<double> distances = _distances.AsSpan(row * _capacity, count);
        Span<int> indices = _indices.AsSpan(row * _capacity, count);
        int wanted = _neighbors - 1;
        int low = 0;
        int high = count - 1;
        while (low < high)
        {
            // The median of three keeps sorted and reversed rows from costing their square.
            int middle = (low + high) >>> 1;
            OrderPair(distances, indices, low, middle);
            OrderPair(distances, indices, low, high);
            OrderPair(distances, indices, middle, high);
            double pivot = distances[middle];
            int pivotIndex = indices[middle];
            int left = low;
            int right = high;
            while (left <= right)
            {
                while (Precedes(distances[left], indices[left], pivot, pivotIndex))
                {
                    left++;
                }

                while (Precedes(pivot, pivotIndex, distances[right], indices[right]))
                {
                    right--;
                }

                if (left <= right)
                {
                    (distances[left], distances[right]) = (distances[right], distances[left]);
                    (indices[left], indices[right]) = (indices[right], indices[left]);
                    left++;
                    right--;
                }
            }

            if (wanted <= right)
            {
                high = right;
            }
            else if (wanted >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        _counts[row] = _neighbors;
        _limits[row] = Math.Min(_limits[row], distances[wanted]);
    }

    private static void OrderPair(Span<double> distances, Span<int> indices, int first, int second)
    {
        if (Precedes(distances[second], indices[second], distances[first], indices[first]))
        {
            (distances[first], distances[second]) = (distances[second], distances[first]);
            (indices[first], indices[second]) = (indices[second], indices[first]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Precedes(double distance, int index, double otherDistance, int otherIndex) =>
        distance < otherDistance || (distance == otherDistance && index < otherIndex);
}
