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

    [Fact]
    public void Borrow_NegativeLength_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Workspace().Borrow(-1).Length);
}
