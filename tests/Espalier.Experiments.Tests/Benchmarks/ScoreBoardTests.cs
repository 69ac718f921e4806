using Espalier.Data;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Benchmarks.Cells;
using Espalier.Experiments.Benchmarks.Tables;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Tests.Figures;

namespace Espalier.Experiments.Tests.Benchmarks;

public sealed class ScoreBoardTests
{
    private static readonly ManifoldBenchmarkSpecification s_specification = new()
    {
        // Dimensions 2 and 10.
        Sets = [Generators.Find("M7_Roll")!, Generators.Find("M1_Sphere")!],
        Estimators = [ScriptedEstimator.Describe("A_b", _ => 0), ScriptedEstimator.Describe("C", _ => 0)],
        Seeds = [0, 1],
        Samples = 200,
    };

    [Fact]
    public void Scores_OfCellsAddedUpByHand_AreTheseNumbers()
    {
        EstimatorScore score = Board().Scores[0];

        // Roll: 2.5 and 1.4 of 2 are 25 % and 30 % off, rounded 3 and 1: 50 % each. Sphere: 9 of 10 is 10 % off, a refusal counts 100 %.
        Assert.Equal("A_b", score.Estimator);
        Assert.Equal((27.5 + 55) / 2, score.MeanError, 12);
        Assert.Equal((50 + 55) / 2.0, score.MeanErrorRounded, 12);
        Assert.Equal("M1_Sphere", score.WorstSet);
        Assert.Equal(55, score.WorstError, 12);
        Assert.Equal((4, 1), (score.Cells, score.Refused));
        Assert.Equal(0.5 + 3, score.Seconds!.Value, 12);
    }

    [Fact]
    public void Scores_OfOtherSoftware_StandBesideOursAndSayWhatIsMissing()
    {
        ScoreBoard board = Board();

        EstimatorScore peer = board.Scores.Single(score => score.Estimator == "peer A_b");
        Assert.Equal(50, peer.MeanError, 12);
        Assert.Equal((1, 0), (peer.Cells, peer.Refused));
        Assert.Null(peer.Seconds);
        Assert.Equal(["peer A_b"], board.Incomplete);
    }

    [Fact]
    public void Tables_OfThem_RankEstimatorsAndMarkWhatIsMissing()
    {
        IReadOnlyList<TextTable> tables = BenchmarkTables.All(Board());

        Assert.Equal(
            ["C | 0.0 | 0.0", "A_b | 41.3 | 52.5", "peer A_b | 50.0* | 50.0*"],
            tables[0].Rows.Select(row => string.Join(" | ", row)));
        Assert.Equal(
            ["C | M7_Roll 0.0 | 0 | 0", "A_b | M1_Sphere 55.0 | 1 of 4 | 3.5", "peer A_b | M7_Roll 50.0 | 0 | –"],
            tables[1].Rows.Select(row => string.Join(" | ", row)));
        Assert.Equal(["set (d in D)", "A_b", "C", "peer A_b"], tables[2].Headings);
        Assert.Equal(
            ["M7_Roll (2 in 3) | 2.0 | 2.0 | 3.0", "M1_Sphere (10 in 11) | 9.0 | 10.0 | –"],
            tables[2].Rows.Select(row => string.Join(" | ", row)));
    }

    [Fact]
    public void Codes_OfCellsWithActiveLatents_CountMediansThatAreTheSmallestCode()
    {
        // The roll needs 2 numbers, the sphere 11, the concentrated figure an unknown number. Noise-free medians are 2, 10.5 and 4.
        NoiseLevel noise = new(0.1, NoiseKind.Normal);
        ManifoldBenchmarkSpecification fits = s_specification with
        {
            Sets = [.. s_specification.Sets, Generators.Find("M3_Nonlinear_4to6")!],
            Estimators = [],
            Fit = true,
            Seeds = [0, 1, 2],
            Noise = [default, noise],
        };
        BenchmarkCell[] cells =
        [
            Fit("M7_Roll", 0, 2), Fit("M7_Roll", 1, 3), Fit("M7_Roll", 2, 2), Fit("M1_Sphere", 0, 10), Fit("M1_Sphere", 2, 11), Fit("M3_Nonlinear_4to6", 0, 4),
            Fit("M1_Sphere", 0, 11) with { Key = new("M1_Sphere", 200, noise, 0, "espalier") },
        ];

        ScoreBoard board = new(new CellGrid(fits), cells, new BesideCells([], [], []));

        Assert.Equal([new CodeScore("espalier", 0, "none", 2, 1, 5, 3), new CodeScore("espalier", 0.1, "normal", 1, 1, 1, 1)], CodeCount.All(board));
        TextTable table = BenchmarkTables.All(board)[^1];
        Assert.Equal("Active latents of espalier", table.Title);
        Assert.Equal(
            ["M7_Roll (2 in 3) | 2 | 2 3 2 | –", "M1_Sphere (10 in 11) | 11 | 10 11 | 11", "M3_Nonlinear_4to6 (4 in 6) | – | 4 | –", "equal |  | 1 of 2 | 1 of 1"],
            table.Rows.Select(row => string.Join(" | ", row)));
        Assert.Equal(["2 3 2", "11"], table.Rows.SelectMany(row => row).Where(cell => cell.IsMarked).Select(cell => cell.Text));
        Assert.EndsWith(",2,2", ScoreCsv.Sets(board).Split('\n')[1], StringComparison.Ordinal);
        Assert.EndsWith(",11,10.5", ScoreCsv.Sets(board).Split('\n')[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_WithoutActiveLatents_SayNothingOfCodes() =>
        Assert.DoesNotContain(BenchmarkTables.All(Board()), table => table.Title.StartsWith("Active latents", StringComparison.Ordinal));

    [Fact]
    public void Latex_OfThem_EscapesWhatLatexWouldObeyAndClosesWhatItOpens()
    {
        string text = LatexText.Write("t", BenchmarkTables.All(Board()));

        Assert.Contains("peer A\\_b & 50.0* & 50.0* \\\\\n", text, StringComparison.Ordinal);
        Assert.Contains("M1\\_Sphere (10 in 11) & 9.0 & 10.0 & -- \\\\\n", text, StringComparison.Ordinal);
        Assert.Contains("\\caption{Mean error in \\%. ", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\\)[_#$]", text);
        Assert.DoesNotMatch(@"(?<!\\)%(?! t\n)", text);
        Assert.All(text, character => Assert.True(char.IsAscii(character), $"'{character}'"));
        Assert.Equal(Count(text, "\\begin{"), Count(text, "\\end{"));
    }

    [Fact]
    public void Map_OfAllSets_NamesEveryRowAndColumn()
    {
        ManifoldBenchmarkSpecification all = s_specification with { Sets = ManifoldSets.All };
        CellGrid grid = new(all);

        string[] texts = SvgText.Texts(ErrorMap.Draw(new ScoreBoard(grid, [.. ManifoldSets.All.Select(set => Cell(set.Name, 0, "A_b", 1, 0))], new BesideCells([], [], [])), default));

        Assert.All(ManifoldSets.All, set => Assert.Contains(set.Name.Split('_')[0], texts));
        Assert.Contains("A_b", texts);
        Assert.DoesNotContain("C", texts);
    }

    [Fact]
    public void Map_OfSetsAside_GivesEachColumnAShortNameOfItsOwn()
    {
        string[] names = [.. ManifoldSets.Aside.Concat(ManifoldSets.All).Select(set => ErrorMap.ShortName(set.Name))];

        Assert.Contains("SmoMap5x20", names);
        Assert.Contains("M10a", names);
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 2, 10));
    }

    private static ScoreBoard Board()
    {
        CellGrid grid = new(s_specification);
        BenchmarkCell[] cells =
        [
            Cell("M7_Roll", 0, "A_b", 2.5, 0.25), Cell("M7_Roll", 1, "A_b", 1.4, 0.75), Cell("M1_Sphere", 0, "A_b", 9, 1), Cell("M1_Sphere", 1, "A_b", null, 5),
            Cell("M7_Roll", 0, "C", 2, 0), Cell("M7_Roll", 1, "C", 2, 0), Cell("M1_Sphere", 0, "C", 10, 0), Cell("M1_Sphere", 1, "C", 10, 0),
            Cell("M7_Roll", 2, "C", 77, 0),
        ];
        return new ScoreBoard(grid, cells, new BesideCells([Cell("M7_Roll", 0, "peer A_b", 3, double.NaN)], ["peer A_b"], []));
    }

    private static BenchmarkCell Cell(string set, ulong seed, string estimator, double? value, double seconds) =>
        new(new CellKey(set, 200, default, seed, estimator), value, seconds, value is null ? "cannot" : "", "");

    private static BenchmarkCell Fit(string set, ulong seed, int latents) => Cell(set, seed, "espalier", latents, 1) with { ActiveLatents = latents };

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
