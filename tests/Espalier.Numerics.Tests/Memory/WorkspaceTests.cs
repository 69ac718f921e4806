namespace Espalier.Numerics.Tests;

public sealed class WorkspaceTests
{
    [Fact]
    public void Borrow_NoMoreThanBefore_AllocatesNothingAndLendsTheSameMemory()
    {
        var workspace = new Workspace();
        ref float first = ref workspace.Borrow(5000)[0];
        int capacity = workspace.Capacity;

        ref float second = ref workspace.Borrow(10)[0];

        Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(ref first, ref second));
        Assert.Equal(capacity, workspace.Capacity);
        Assert.Equal(10, workspace.Borrow(10).Length);
        Assert.True(capacity >= 5000);
    }

    [Fact]
    public void OfThisThread_OnTwoThreads_IsTwoWorkspaces()
    {
        Workspace? other = null;
        var thread = new Thread(() => other = Workspace.OfThisThread);
        thread.Start();
        thread.Join();

        Assert.Same(Workspace.OfThisThread, Workspace.OfThisThread);
        Assert.NotSame(Workspace.OfThisThread, other);
    }

    // Kernels hold the scratch memory by address alone: once it is collected, they write into memory that belongs to someone else.
    [Fact]
    public void Multiply_WorkspaceThatOnlyTheCallKnows_IsNotCollectedMeanwhile() => AssertKept(workspace =>
        MatrixProduct.Multiply(new ReadOnlyMatrix(s_large, Size, Size), new ReadOnlyMatrix(s_large, Size, Size).Transpose(), new Matrix(s_result, Size, Size), workspace: workspace));

    [Fact]
    public void Convolve_WorkspaceThatOnlyTheCallKnows_IsNotCollectedMeanwhile()
    {
        var convolution = new Convolution(new ConvolutionGeometry(64, 64, 58, 58, 3, 3), 1);
        float[] input = new float[convolution.Geometry.InputLength];
        float[] weights = new float[convolution.Geometry.WeightLength];
        float[] output = new float[convolution.Geometry.OutputLength];
        AssertKept(workspace => convolution.Forward(input, weights, [], output, workspace: workspace));
        AssertKept(workspace => convolution.BackwardWeights(input, output, weights, workspace));
    }

    private const int Size = 700;
    private static readonly float[] s_large = new float[Size * Size];
    private static readonly float[] s_result = new float[Size * Size];

    private static void AssertKept(Action<Workspace> kernel)
    {
        // A busy machine may let the collector wait for many calls.
        const int MostCalls = 5000;
        const int Enough = 5;
        WeakReference? workspace = null;
        int calls = 0;
        int collections = 0;
        var caller = new Thread(() =>
        {
            for (int call = 0; call < MostCalls && Volatile.Read(ref collections) < Enough; call++)
            {
                var own = new Workspace();
                workspace = new WeakReference(own);
                Interlocked.Increment(ref calls);
                kernel(own);
                Interlocked.Increment(ref calls);
            }
        });
        caller.Start();
        bool wasCollected = false;
        while (caller.IsAlive)
        {
            int before = Volatile.Read(ref calls);
            WeakReference? seen = workspace;
            Thread.Sleep(1);
            GC.Collect();
            bool collected = seen?.Target is null;
            if (before % 2 == 1 && Volatile.Read(ref calls) == before)
            {
                Interlocked.Increment(ref collections);
                wasCollected |= collected;
            }
        }

        Assert.False(wasCollected, "the workspace was collected while a kernel had it");
        Assert.True(collections > 0, "no collection fell into a call, so nothing was shown");
    }

    [Fact]
    public void Borrow_NegativeLength_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Workspace().Borrow(-1).Length);
}
