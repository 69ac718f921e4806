using Espalier.Data;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Benchmarks.Cells;

namespace Espalier.Experiments.Tests.Benchmarks;

public sealed class CellFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-cells-");

    private string FilePath => Path.Combine(_folder.FullName, CellFile.Name);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Add_ThenOpenAgain_GivesTheSameCells()
    {
        BenchmarkCell answered = Cell("TwoNN", 1.9000000000000001);
        BenchmarkCell refused = Cell("MLE", null) with { Error = "needs \"more\", say 20,\npoints" };
        using (CellFile file = new(_folder.FullName))
        {
            file.Add(answered);
            file.Add(refused);
        }

        using CellFile again = new(_folder.FullName);

        Assert.Equal([answered, refused with { Error = "needs \"more\", say 20, points" }], again.Cells);
    }

    [Fact]
    public void Add_OfAFitWithInterval_KeepsBothAndNoEndThatIsNoNumber()
    {
        BenchmarkCell fit = Cell("espalier", 2) with { Lower = 1.8, Upper = 2.3, ActiveLatents = 3 };
        BenchmarkCell open = Cell("TwoNN", 2) with { Lower = double.NegativeInfinity, Upper = double.NaN };
        using (CellFile file = new(_folder.FullName))
        {
            file.Add(fit);
            file.Add(open);
        }

        using CellFile again = new(_folder.FullName);

        Assert.Equal([fit, open with { Lower = null, Upper = null }], again.Cells);
        Assert.Equal("set,samples,noise,kind,seed,estimator,value,seconds,error,version,lower,upper,active_latents", File.ReadLines(FilePath).First());
        Assert.EndsWith(",1.8,2.3,3", File.ReadLines(FilePath).ElementAt(1), StringComparison.Ordinal);
        Assert.EndsWith(",,,", File.ReadLines(FilePath).ElementAt(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_ToAFileOfAnEarlierVersion_LosesNoColumn()
    {
        File.WriteAllText(FilePath, "set,samples,noise,kind,seed,estimator,value,seconds,error,version\nM7_Roll,200,0.1,normal,7,TwoNN,2,0.25,,espalier 0.1.0\n");
        BenchmarkCell fit = Cell("espalier", 2) with { ActiveLatents = 3 };
        using (CellFile file = new(_folder.FullName))
        {
            file.Add(fit);
        }

        using CellFile again = new(_folder.FullName);

        Assert.Equal([Cell("TwoNN", 2), fit], again.Cells);
    }

    [Fact]
    public void Open_AfterAKillInTheMiddleOfALine_KeepsTheWholeLinesAndGoesOn()
    {
        using (CellFile file = new(_folder.FullName))
        {
            file.Add(Cell("TwoNN", 2));
            file.Add(Cell("MLE", 3));
        }

        byte[] content = File.ReadAllBytes(FilePath);
        File.WriteAllBytes(FilePath, content[..^9]);
        using (CellFile file = new(_folder.FullName))
        {
            Assert.Equal(["TwoNN"], file.Cells.Select(cell => cell.Key.Estimator));
            file.Add(Cell("MLE", 3));
        }

        Assert.Equal(content, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void Open_OfAFolderThatAnotherHas_IsRefused()
    {
        using CellFile first = new(_folder.FullName);

        Assert.Contains("another benchmark", Assert.Throws<IOException>(() => new CellFile(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set,samples,noise,kind,seed,value\n", "no column 'estimator'")]
    [InlineData("set,samples,noise,kind,seed,estimator,value\nM7_Roll,200,0,none,0,TwoNN,2\nM7_Rol,200,0,none,0,TwoNN,2\n", "line 3, column 'set': 'M7_Rol' is no generated set")]
    [InlineData("set,samples,noise,kind,seed,estimator,value\nM7_Roll,200,0.1,pink,0,TwoNN,2\n", "line 2, column 'kind'")]
    [InlineData("set,samples,noise,kind,seed,estimator,value\nM7_Roll,200,-1,normal,0,TwoNN,2\n", "line 2, column 'noise'")]
    [InlineData("set,samples,noise,kind,seed,estimator,value\nM7_Roll,many,0,none,0,TwoNN,2\n", "line 2, column 'samples'")]
    [InlineData("set,samples,noise,kind,seed,estimator,value\nM7_Roll,200,0,none,-1,TwoNN,2\n", "line 2, column 'seed'")]
    [InlineData("set,samples,noise,kind,seed,estimator,value\nM7_Roll,200,0,none,0,,2\n", "line 2, column 'estimator'")]
    [InlineData("set,samples,noise,kind,seed,estimator,value\nM7_Roll,200,0,none,0,TwoNN,two\n", "line 2, column 'value'")]
    [InlineData("set,samples,noise,kind,seed,estimator,value,active_latents\nM7_Roll,200,0,none,0,espalier,2,2.5\n", "line 2, column 'active_latents'")]
    [InlineData("set,samples,noise,kind,seed,estimator,value,lower\nM7_Roll,200,0,none,0,espalier,2,low\n", "line 2, column 'lower'")]
    public void Read_OfAFileThatIsWrong_NamesThePlace(string text, string expected)
    {
        using StringReader reader = new(text);

        Assert.Contains(expected, Assert.Throws<DataFormatException>(() => CellCsv.Read("peer.csv", reader)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfOtherSoftwaresFile_FindsColumnsByNameAndTakesNoNumberForNoAnswer()
    {
        using StringReader reader = new(
            """
            estimator,value,set,samples,noise,kind,seed
            skdim TwoNN,1.9,m7_roll,200,0.0,none,3
            skdim MADA,nan,M7_Roll,200,0.10,normal,3
            skdim DANCo,,M7_Roll,200,0.1,uniform,3

            """);

        IReadOnlyList<BenchmarkCell> cells = CellCsv.Read("peer.csv", reader);

        Assert.Equal(
            [
                new CellKey("M7_Roll", 200, default, 3, "skdim TwoNN"),
                new CellKey("M7_Roll", 200, new NoiseLevel(0.1, NoiseKind.Normal), 3, "skdim MADA"),
                new CellKey("M7_Roll", 200, new NoiseLevel(0.1, NoiseKind.Uniform), 3, "skdim DANCo"),
            ],
            cells.Select(cell => cell.Key));
        Assert.Equal([1.9, null, null], cells.Select(cell => cell.Value));
        Assert.Equal("came to 'nan'", cells[1].Error);
    }

    private static BenchmarkCell Cell(string estimator, double? value) =>
        new(new CellKey("M7_Roll", 200, new NoiseLevel(0.1, NoiseKind.Normal), 7, estimator), value, 0.25, "", "espalier 0.1.0");
}
