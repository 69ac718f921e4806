using Espalier.Networks.Graph;

namespace Espalier.Networks.Plans;

/// <summary>
/// Gives every buffer of a plan its place in one arena: buffers that are never alive at the same time may share memory.
/// </summary>
/// <remarks>
/// A buffer is alive from the time it is first written to the time it is last used, both inclusive; times are positions in the order of
/// steps. Placement is greedy, largest first, each at the lowest offset free during its whole life. That is deterministic and usually close to the
/// least possible, but not always the least, even for chains.
/// </remarks>
internal sealed class ArenaLayout
{
    private readonly List<Request> _requests = [];

    /// <summary>Gets the number of elements that all placed buffers need.</summary>
    public int Length { get; private set; }

    /// <summary>Asks for a buffer.</summary>
    /// <param name="length">Number of elements.</param>
    /// <param name="born">When it is first written.</param>
    /// <returns>A ticket for <see cref="Use"/> and <see cref="RegionOf"/>.</returns>
    public int Reserve(int length, int born)
    {
        _requests.Add(new Request { Length = length, Born = born, LastUsed = born });
        return _requests.Count - 1;
    }

    /// <summary>States that a buffer is still needed at a time.</summary>
    /// <param name="ticket">The buffer's ticket.</param>
    /// <param name="time">A time at which it is read or written.</param>
    public void Use(int ticket, int time)
    {
        _requests[ticket].Born = Math.Min(_requests[ticket].Born, time);
        _requests[ticket].LastUsed = Math.Max(_requests[ticket].LastUsed, time);
    }

    /// <summary>Places all buffers; call once, after the last <see cref="Use"/>.</summary>
    public void Place()
    {
        List<Request> placed = [];
        foreach (Request request in _requests.OrderByDescending(request => request.Length).ThenBy(request => request.Born))
        {
            int size = checked((request.Length + NetworkBuilder.Alignment - 1) / NetworkBuilder.Alignment * NetworkBuilder.Alignment);
            int offset = 0;
            foreach (Request other in placed.Where(other => other.Born <= request.LastUsed && request.Born <= other.LastUsed).OrderBy(other => other.Offset))
            {
                if (offset + size <= other.Offset)
                {
                    break;
                }

                offset = Math.Max(offset, other.Offset + other.Size);
            }

            request.Offset = offset;
            request.Size = size;
            Length = Math.Max(Length, checked(offset + size));
            placed.Add(request);
        }
    }

    /// <summary>Tells where a buffer was placed.</summary>
    /// <param name="ticket">The buffer's ticket.</param>
    /// <returns>Its part of the arena.</returns>
    public Region RegionOf(int ticket) => new(_requests[ticket].Offset, _requests[ticket].Length);

    private sealed class Request
    {
        public required int Length { get; init; }

        public required int Born { get; set; }

        public required int LastUsed { get; set; }

        public int Offset { get; set; }

        public int Size { get; set; }
    }
}
