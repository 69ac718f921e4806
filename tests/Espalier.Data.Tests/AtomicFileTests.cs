namespace Espalier.Data.Tests;

public sealed class AtomicFileTests
{
    [Fact]
    public void WriteText_NewAndExistingFile_HoldsTheNewTextAlone()
    {
        using var folder = new TemporaryFolder();
        string path = folder["a.json"];

        AtomicFile.WriteText(path, "a much longer first content");
        AtomicFile.WriteText(path, "γ");

        Assert.Equal("γ", File.ReadAllText(path));
        Assert.Equal(2, new FileInfo(path).Length);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Write_FailureInTheMiddle_LeavesTheOldContentAndNoRest()
    {
        using var folder = new TemporaryFolder();
        string path = folder["a.json"];
        AtomicFile.WriteText(path, "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half of the n"u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Write_WhileWriting_ReadersSeeTheOldContent()
    {
        using var folder = new TemporaryFolder();
        string path = folder["a.json"];
        AtomicFile.WriteText(path, "old");

        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });

        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void Write_RestOfAKilledProcess_IsOverwritten()
    {
        using var folder = new TemporaryFolder();
        string path = folder["a.json"];
        File.WriteAllText(path + AtomicFile.PartialEnding, "what a killed process left, longer than the new content");

        AtomicFile.WriteText(path, "new");

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void WriteText_NoSuchFolder_Throws()
    {
        using var folder = new TemporaryFolder();

        Assert.ThrowsAny<IOException>(() => AtomicFile.WriteText(folder["missing/a.json"], "x"));
    }
}
