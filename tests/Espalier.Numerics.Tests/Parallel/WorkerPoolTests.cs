namespace Espalier.Numerics.Tests;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Run_ManyRuns_CallsEveryChunkOnce(int threads)
    {
        using var pool = new WorkerPool(threads);
        for (int run = 0; run < 2000; run++)
        {
            int chunks = run % 7;
            var calls = new int[chunks];
            pool.Run(chunks, chunk => Interlocked.Increment(ref calls[chunk]));
            Assert.All(calls, count => Assert.Equal(1, count));
        }

        Assert.Equal(threads, pool.ThreadCount);
    }

    [Fact]
    public void Run_ChunksThatWaitForEachOther_RunOnDifferentThreads()
    {
        using var pool = new WorkerPool(2);
        using var meeting = new Barrier(2);

        pool.Run(2, _ => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(60))));
    }

    [Fact]
    public void Run_AfterTheWorkersFellAsleep_StillShares()
    {
        using var pool = new WorkerPool(2);
        using var meeting = new Barrier(2);
        for (int run = 0; run < 3; run++)
        {
            Thread.Sleep(20);
            pool.Run(2, _ => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(60))));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_ChunkThrows_RethrowsAndThePoolGoesOn(int threads)
    {
        using var pool = new WorkerPool(threads);

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() =>
            pool.Run(8, chunk => throw new InvalidOperationException($"chunk {chunk}")));

        Assert.Equal("chunk 0", exception.Message);
        int calls = 0;
        pool.Run(8, _ => Interlocked.Increment(ref calls));
        Assert.Equal(8, calls);
    }

    [Fact]
    public void Run_InsideAChunk_RunsInlineOnThatThread()
    {
        using var pool = new WorkerPool(2);
        int inner = 0;

        pool.Run(4, _ =>
        {
            int thread = Environment.CurrentManagedThreadId;
            pool.Run(5, _ =>
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                Interlocked.Increment(ref inner);
            });
        });

        Assert.Equal(20, inner);
    }

    [Fact]
    public void Run_FromSeveralThreadsAtOnce_CompletesAll()
    {
        using var pool = new WorkerPool(3);
        int calls = 0;
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int run = 0; run < 200; run++)
            {
                pool.Run(5, _ => Interlocked.Increment(ref calls));
            }
        }))];

        foreach (Thread caller in callers)
        {
            caller.Start();
        }

        foreach (Thread caller in callers)
        {
            caller.Join();
        }

        Assert.Equal(4000, calls);
    }

    [Fact]
    public void Run_WithACachedDelegate_AllocatesNothing()
    {
        using var pool = new WorkerPool(2);
        Action<int> body = _ => { };
        pool.Run(4, body);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 50; run++)
        {
            pool.Run(4, body);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Run_AfterDispose_Throws()
    {
        var pool = new WorkerPool(2);
        pool.Dispose();

        Assert.Throws<ObjectDisposedException>(() => pool.Run(1, _ => { }));
    }

    [Fact]
    public void Single_Disposed_GoesOn()
    {
        WorkerPool.Single.Dispose();
        int calls = 0;
        WorkerPool.Single.Run(3, _ => calls++);

        Assert.Equal(3, calls);
    }

    [Fact]
    public void Constructor_NoThread_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(0));
}
