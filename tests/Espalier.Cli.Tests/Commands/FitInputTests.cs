using System.Text;
using System.Text.Json;

namespace Espalier.Cli.Tests.Commands;

/// <summary>What <c>fit</c> does about data that are damaged, doubtful or merely odd.</summary>
public sealed class FitInputTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-input-");

    private string Runs => Path.Combine(_folder.FullName, "runs");

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "empty.csv", [], "" },
        { "header.csv", Text("a,b,c\n"), "" },
        { "one.csv", Text("a,b\n1,2\n"), "one row" },
        { "nine.csv", Text(Rows(9, row => $"{row},{row * row}")), "9" },
        { "ragged.csv", Text(Rows(20, row => row == 7 ? "1" : $"{row},{row * row}")), "line" },
        { "nan.csv", Text(Rows(20, row => row == 7 ? "1,NaN" : $"{row},{row * row}")), "--missing" },
        { "infinite.csv", Text(Rows(20, row => row == 7 ? "1,inf" : $"{row},{row * row}")), "" },
        { "huge.csv", Text(Rows(20, row => row == 7 ? "1,1e31" : $"{row},{row * row}")), "1e30" },
        { "constant.csv", Text(Rows(20, row => "1,2")), "" },
        { "text.csv", Text(Rows(20, row => "red,green")), "" },
        { "short.npy", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (100, 3), }", 16), "short.npy" },
        { "lying.npy", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 3000), }", 64), "lying.npy" },
        { "short.idx", [0, 0, 8, 3, 0, 0, 0, 50, 0, 0, 0, 4, 0, 0, 0, 4, 1, 2, 3], "short.idx" },
        { "lying.idx", [0, 0, 8, 3, 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255, 1], "lying.idx" },
        { "zipped.csv", [0x1F, 0x8B, 8, 0, 0, 0], "gzip" },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Fit_UnusableFile_IsRefusedInOneLineAndLeavesNothing(string name, byte[] content, string expected)
    {
        string path = Write(name, content);

        string line = (await FitAsync(path)).RefusalLine();

        Assert.Contains(path, line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Runs));
    }

    [Fact]
    public async Task Fit_NoFileOrAFolder_IsRefused()
    {
        string missing = (await FitAsync(Path.Combine(_folder.FullName, "missing.csv"))).RefusalLine();
        string folder = (await FitAsync(_folder.FullName)).RefusalLine();
        string mistyped = (await FitAsync("M7_Rol:500")).RefusalLine();

        Assert.Contains("missing.csv", missing, StringComparison.Ordinal);
        Assert.Contains(_folder.FullName, folder, StringComparison.Ordinal);
        Assert.Contains("M7_Roll", mistyped, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Runs));
    }

    [Fact]
    public async Task Fit_TextAmongNumbers_LeavesTheColumnOutUnlessStrict()
    {
        string path = Write("mixed.csv", Text("name,x,y\n" + Rows(40, row => $"n{row},{row},{row * row}")));

        ProcessOutcome lenient = await FitAsync(path, "--json");
        string strict = (await FitAsync(path, "--strict")).RefusalLine();

        Assert.Equal(2, lenient.Json().GetProperty("features").GetInt32());
        Assert.Contains("name", strict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_MissingValues_FollowsThePolicy()
    {
        string path = Write("missing.csv", Text(Rows(40, row => row == 7 ? "1,NA" : $"{row},{row * row}")));

        Assert.Equal(39, (await FitAsync(path, "--missing", "drop", "--json")).Json().GetProperty("samples").GetInt32());
        Assert.Equal(40, (await FitAsync(path, "--missing", "mean", "--json")).Json().GetProperty("samples").GetInt32());
    }

    [Fact]
    public async Task Fit_ConstantColumnAndRepeatedRows_AreReported()
    {
        string path = Write("odd.csv", Text("x,five,y\n" + Rows(40, row => $"{row % 30},5,{row % 30 * (row % 30)}")));

        JsonElement merged = (await FitAsync(path, "--json")).Json();
        JsonElement kept = (await FitAsync(path, "--duplicates", "keep", "--json")).Json();

        Assert.Equal(30, merged.GetProperty("samples").GetInt32());
        Assert.Equal(2, merged.GetProperty("features").GetInt32());
        Assert.Equal(40, kept.GetProperty("samples").GetInt32());
        string report = await File.ReadAllTextAsync(Path.Combine(merged.GetProperty("run").GetString()!, "report.html"));
        Assert.Contains("five", report, StringComparison.Ordinal);
        Assert.Contains("10 rows", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_ValuesOf1e30_StaysFinite()
    {
        string path = Write("large.csv", Text(Rows(40, row => $"{row}e28,{row * row}")));

        JsonElement result = (await FitAsync(path, "--json")).Json();

        Assert.InRange(result.GetProperty("unexplained").GetDouble(), 0, 10);
    }

    [Fact]
    public async Task Fit_FewRowsForManyColumns_Warns()
    {
        string path = Write("wide.csv", Text(Rows(12, row => string.Join(',', Enumerable.Range(1, 9).Select(column => Math.Sin(row * column).ToString("R", null))))));

        ProcessOutcome outcome = await FitAsync(path, "--json");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("espalier: note: ", outcome.Error, StringComparison.Ordinal);
        Assert.NotEmpty(outcome.Json().GetProperty("warnings").EnumerateArray());
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Rows(int count, Func<int, string> row) => string.Concat(Enumerable.Range(1, count).Select(i => row(i) + "\n"));

    private static byte[] Npy(string header, int dataBytes)
    {
        byte[] text = Text(header.PadRight(117) + "\n");
        return [0x93, .. Text("NUMPY"), 1, 0, (byte)text.Length, 0, .. text, .. new byte[dataBytes]];
    }

    private Task<ProcessOutcome> FitAsync(string data, params string[] options) =>
        EspalierProcess.RunAsync(["fit", data, "--method", "thesis", "--epochs", "3", "--runs", Runs, .. options]);

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
