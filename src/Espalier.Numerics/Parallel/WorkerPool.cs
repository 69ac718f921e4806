using System.Runtime.ExceptionServices;

namespace Espalier.Numerics;

/// <summary>A fixed set of threads that share out the chunks of a loop.</summary>
/// <remarks>
/// Callers cut their work into chunks by its size alone, never by the number of threads; each chunk writes its own results. Then results are
/// bit-identical for any pool. Which thread runs which chunk is left open. Idle threads spin for some microseconds, then sleep.
/// A call from inside a chunk, or while another thread uses the pool, runs on the calling thread alone: pools never wait for one another.
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    // About 20 µs: longer than the gap between the kernels of one training step, shorter than anyone notices on an idle machine.
    private const int SpinsBeforeSleep = 400;
    private const int SpinLength = 20;

    private readonly Lock _failureGuard = new();
    private readonly object _state = new();
    private readonly Thread[] _workers;

    private Action<int>? _body;
    private int _chunks;
    private int _nextChunk;
    private int _busy;
    private int _activeWorkers;
    private bool _open;
    private bool _disposed;
    private volatile int _generation;
    private ExceptionDispatchInfo? _failure;
    private int _failedChunk;

    /// <summary>Starts a pool.</summary>
    /// <param name="threads">Threads in all, the calling one included; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _workers = new Thread[threads - 1];
        for (int index = 0; index < _workers.Length; index++)
        {
            _workers[index] = new Thread(Work) { IsBackground = true, Name = $"Espalier worker {index + 1}" };
            _workers[index].Start();
        }
    }

    /// <summary>The pool of no further threads: everything runs on the caller, and disposing it does nothing.</summary>
    public static WorkerPool Single { get; } = new(1);

    /// <summary>Threads that take part in a run, the calling one included.</summary>
    public int ThreadCount => _workers.Length + 1;

    /// <summary>Calls <paramref name="body"/> once for each chunk and returns when all calls have returned.</summary>
    /// <param name="chunks">Number of chunks, zero or more.</param>
    /// <param name="body">Receives the index of the chunk, from 0 to <paramref name="chunks"/> − 1. Calls may overlap and come in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunks"/> is negative.</exception>
    /// <exception cref="ObjectDisposedException">The pool has been disposed.</exception>
    /// <remarks>
    /// Allocates nothing. If chunks throw, chunks not yet begun are dropped and, of the exceptions thrown, that of the lowest chunk is rethrown here.
    /// </remarks>
    public void Run(int chunks, Action<int> body)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chunks);
        ArgumentNullException.ThrowIfNull(body);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (chunks < 2 || _workers.Length == 0 || Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                body(chunk);
            }

            return;
        }

        ExceptionDispatchInfo? failure;
        try
        {
            Open(chunks, body);
            Drain();
            failure = Close();
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }

        failure?.Throw();
    }

    /// <summary>Ends the threads and waits for them. Must not overlap a <see cref="Run"/>.</summary>
    public void Dispose()
    {
        if (_workers.Length == 0)
        {
            return;
        }

        lock (_state)
        {
            _disposed = true;
            _generation++;
            Monitor.PulseAll(_state);
        }

        foreach (Thread worker in _workers)
        {
            worker.Join();
        }
    }

    private void Open(int chunks, Action<int> body)
    {
        lock (_state)
        {
            _body = body;
            _chunks = chunks;
            _nextChunk = 0;
            _failure = null;
            _open = true;
            _generation++;
            Monitor.PulseAll(_state);
        }
    }

    // A worker that wakes after this finds the run closed and sleeps on, so the caller waits only for chunks, never for a wake-up.
    private ExceptionDispatchInfo? Close()
    {
        lock (_state)
        {
            _open = false;
            while (_activeWorkers > 0)
            {
                Monitor.Wait(_state);
            }

            ExceptionDispatchInfo? failure = _failure;
            _body = null;
            _failure = null;
            return failure;
        }
    }

    private void Work()
    {
        int seen = 0;
        while (true)
        {
            for (int spin = 0; spin < SpinsBeforeSleep && _generation == seen; spin++)
            {
                Thread.SpinWait(SpinLength);
            }

            lock (_state)
            {
                while (_generation == seen)
                {
                    Monitor.Wait(_state);
                }

                seen = _generation;
                if (_disposed)
                {
                    return;
                }

                if (!_open)
                {
                    continue;
                }

                _activeWorkers++;
            }

            Drain();
            lock (_state)
            {
                _activeWorkers--;
                if (_activeWorkers == 0)
                {
                    Monitor.PulseAll(_state);
                }
            }
        }
    }

    private void Drain()
    {
        Action<int> body = _body!;
        int chunks = _chunks;
        while (true)
        {
            int chunk = Interlocked.Increment(ref _nextChunk) - 1;
            if (chunk >= chunks)
            {
                return;
            }

            try
            {
                body(chunk);
            }
            catch (Exception exception)
            {
                Record(chunk, exception);
            }
        }
    }

    private void Record(int chunk, Exception exception)
    {
        lock (_failureGuard)
        {
            if (_failure is null || chunk < _failedChunk)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
                _failedChunk = chunk;
            }
        }

        Interlocked.Exchange(ref _nextChunk, _chunks);
    }
}
