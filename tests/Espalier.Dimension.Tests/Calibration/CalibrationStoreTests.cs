namespace Espalier.Dimension.Tests.Calibration;

public sealed class CalibrationStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("espalier-calibration-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Get_SameNameTwice_ComputesOnce()
    {
        var store = new CalibrationStore();
        int computed = 0;

        double[] first = store.Get("a", () => [++computed]);
        double[] second = store.Get("a", () => [++computed]);
        double[] other = store.Get("b", () => [++computed]);

        Assert.Same(first, second);
        Assert.Equal([1.0], first);
        Assert.Equal([2.0], other);
    }

    [Fact]
    public void Get_ManyThreadsAtOnce_ComputesOnceForAName()
    {
        var store = new CalibrationStore(_folder);
        int computed = 0;
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() => store.Get("slow", () =>
        {
            Interlocked.Increment(ref computed);
            Thread.Sleep(20);
            return [1];
        }))).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(1, computed);
    }

    [Fact]
    public void Get_AnotherStoreOfTheSameFolder_FindsTheSameBits()
    {
        double[] values = [1.0 / 3, double.NaN, -0.0, double.PositiveInfinity, 5e-324];
        new CalibrationStore(_folder).Get("name", () => values);

        double[] found = new CalibrationStore(_folder).Get("name", NeverCalled);

        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), found.Select(BitConverter.DoubleToInt64Bits));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Get_FileWithAnotherNumberOfValues_ComputesAgain()
    {
        new CalibrationStore(_folder).Get("name", () => [1, 2, 3]);
        Assert.Equal([4.0, 5.0], new CalibrationStore(_folder).Get("name", 2, () => [4, 5]));
        Assert.Equal([4.0, 5.0], new CalibrationStore(_folder).Get("name", 2, NeverCalled));
    }

    [Fact]
    public void Get_ComputationThrows_KeepsNothingAndTriesAgain()
    {
        var store = new CalibrationStore(_folder);

        Assert.Throws<OperationCanceledException>(() => store.Get("name", () => throw new OperationCanceledException()));

        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Equal([7.0], store.Get("name", () => [7]));
    }

    [Fact]
    public void Get_AnyByteOfTheFileDamaged_ComputesAnewAndRepairs()
    {
        new CalibrationStore(_folder).Get("name", () => [1, 2]);
        string file = Directory.GetFiles(_folder).Single();
        byte[] sound = File.ReadAllBytes(file);
        for (int place = 0; place < sound.Length; place++)
        {
            byte[] damaged = [.. sound];
            damaged[place] ^= 0x10;
            RequireRepaired(file, damaged, sound);
        }
    }

    [Fact]
    public void Get_FileCutShortOrTooLong_ComputesAnewAndRepairs()
    {
        new CalibrationStore(_folder).Get("name", () => [1, 2]);
        string file = Directory.GetFiles(_folder).Single();
        byte[] sound = File.ReadAllBytes(file);
        for (int length = 0; length < sound.Length; length++)
        {
            RequireRepaired(file, sound[..length], sound);
        }

        RequireRepaired(file, [.. sound, 0], sound);
        RequireRepaired(file, [.. sound, .. new byte[8]], sound);
    }

    [Fact]
    public void Get_FileOfAnotherName_IsNotBelieved()
    {
        new CalibrationStore(_folder).Get("one", () => [1]);
        File.Move(Directory.GetFiles(_folder).Single(), Path.Combine(_folder, CalibrationFile.NameFor("two")));

        Assert.Equal([2.0], new CalibrationStore(_folder).Get("two", () => [2]));
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("a/b:c*d")]
    [InlineData("..")]
    [InlineData("ünïcode…")]
    public void Get_NameThatIsNoFileName_StaysInsideTheFolder(string name)
    {
        new CalibrationStore(_folder).Get(name, () => [1]);

        Assert.Single(Directory.GetFiles(_folder));
        Assert.Equal([1.0], new CalibrationStore(_folder).Get(name, NeverCalled));
    }

    [Fact]
    public void NameFor_NamesThatDifferInCaseOrBeyondTheStem_GiveDifferentFiles()
    {
        string[] names = ["a", "A", "a/", "a:", new string('x', 100) + "1", new string('x', 100) + "2"];

        Assert.Equal(names.Length, names.Select(name => CalibrationFile.NameFor(name).ToUpperInvariant()).Distinct().Count());
    }

    [Fact]
    public void Get_FolderThatIsAFile_WorksInMemoryAndSaysWhy()
    {
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "");
        var store = new CalibrationStore(path);

        Assert.Equal([3.0], store.Get("name", () => [3]));
        Assert.Equal([3.0], store.Get("name", NeverCalled));

        Assert.Null(store.Folder);
        Assert.Contains(path, store.FolderProblem, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_FolderNotThereYet_IsMade()
    {
        string folder = Path.Combine(_folder, "deep", "er");
        var store = new CalibrationStore(folder);

        store.Get("name", () => [1]);

        Assert.Single(Directory.GetFiles(folder));
        Assert.Null(store.FolderProblem);
    }

    [Fact]
    public void Get_ManyStoresWriteOneName_LeavesOneSoundFile()
    {
        double[] values = new double[5000];
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() => new CalibrationStore(_folder).Get("name", () => values))).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Single(Directory.GetFiles(_folder));
        Assert.Equal(values, new CalibrationStore(_folder).Get("name", NeverCalled));
    }

    [Theory]
    [InlineData("/own", "/shared", "/home/me", "/own")]
    [InlineData("", "/shared", "/home/me", "/shared/espalier")]
    [InlineData(null, "/shared", "/home/me", "/shared/espalier")]
    [InlineData(null, "relative", "/home/me", "/home/me/.cache/espalier")]
    [InlineData(null, null, "/home/me", "/home/me/.cache/espalier")]
    [InlineData(null, null, "", null)]
    public void Find_Environment_GivesTheFirstFolderThatIsSaid(string? own, string? shared, string home, string? expected)
    {
        string? found = CalibrationFolder.Find(name => name == CalibrationFolder.OwnVariable ? own : name == CalibrationFolder.SharedVariable ? shared : null, home);

        Assert.Equal(expected, found);
    }

    private static double[] NeverCalled() => throw new InvalidOperationException("The values should have been found.");

    private void RequireRepaired(string file, byte[] damaged, byte[] sound)
    {
        File.WriteAllBytes(file, damaged);
        Assert.Equal([1.0, 2.0], new CalibrationStore(_folder).Get("name", () => [1, 2]));
        Assert.Equal(sound, File.ReadAllBytes(file));
    }
}
