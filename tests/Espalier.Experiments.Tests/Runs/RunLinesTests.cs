using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Tests.Runs;

/// <summary>The growing files of a run: appended, torn by a kill, read while written, cut back on resumption.</summary>
public sealed class RunLinesTests
{
    [Fact]
    public void AppendEpoch_NaNAndMissingFiring_ReadBackAsWritten()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        using RunWriter writer = RunSample.Lock(run);

        writer.AppendEpoch(RunSample.Epoch(1));
        writer.AppendEpoch(RunSample.Epoch(2) with { Firing = [0, 0.5, 1] });
        IReadOnlyList<EpochMetrics> epochs = run.ReadEpochs();

        Assert.Equal([1, 2], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal([0.5, 1e-7, double.NaN], epochs[0].Gammas);
        Assert.True(double.IsNaN(epochs[0].ValidationLoss));
        Assert.Null(epochs[0].Firing);
        Assert.Equal([0, 0.5, 1], epochs[1].Firing!);
    }

    [Fact]
    public void AppendEpoch_Line_IsSpelledAsDocumented()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        using (RunWriter writer = RunSample.Lock(run))
        {
            writer.AppendEpoch(RunSample.Epoch(1));
        }

        Assert.Equal(
            """{"epoch":1,"trainLoss":1,"validationLoss":"NaN","learningRate":0.001,"penalty":0.1,"activeLatents":2,"gammas":[0.5,1E-07,"NaN"],"seconds":0.25}"""
            + "\n",
            File.ReadAllText(run.PathOf("metrics.jsonl")));
    }

    [Fact]
    public void ReadEpochs_TornAtEveryByteOfTheLastLine_GivesTheWholeLines()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        byte[] content = TwoEpochs(run);
        int firstLine = Array.IndexOf(content, (byte)'\n') + 1;

        for (int length = 0; length <= content.Length; length++)
        {
            File.WriteAllBytes(run.PathOf("metrics.jsonl"), content[..length]);
            int expected = length == content.Length ? 2 : length >= firstLine ? 1 : 0;
            Assert.Equal(expected, run.ReadEpochs().Count);
        }
    }

    [Fact]
    public void AppendEpoch_AfterATornLine_ReplacesIt()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        byte[] content = TwoEpochs(run);
        File.WriteAllBytes(run.PathOf("metrics.jsonl"), content[..^5]);

        using (RunWriter writer = RunSample.Lock(run))
        {
            writer.AppendEpoch(RunSample.Epoch(2));
        }

        Assert.Equal(content, File.ReadAllBytes(run.PathOf("metrics.jsonl")));
    }

    [Fact]
    public void ReadEpochs_DamagedLineInTheMiddle_NamesFileAndLine()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        string content = System.Text.Encoding.UTF8.GetString(TwoEpochs(run));
        File.WriteAllText(run.PathOf("metrics.jsonl"), content.Insert(content.IndexOf('\n', StringComparison.Ordinal) + 1, "\0\0\0\n"));

        string message = Assert.Throws<RunFormatException>(run.ReadEpochs).Message;

        Assert.Contains("metrics.jsonl: line 2 is damaged", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(3, 3, 6)]
    [InlineData(99, 5, 10)]
    public void TruncateAfterEpoch_AnyEpoch_KeepsItAndBeforeInBothFiles(int epoch, int epochs, int masks)
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        using RunWriter writer = RunSample.Lock(run);
        for (int number = 1; number <= 5; number++)
        {
            writer.AppendEpoch(RunSample.Epoch(number));
            writer.AppendMask(MaskRecord.Pack(number, 0, 0.3, [true, false]));
            writer.AppendMask(MaskRecord.Pack(number, 1, 0.3, [false, true]));
        }

        writer.TruncateAfterEpoch(epoch);
        Assert.Equal((epochs, masks), (run.ReadEpochs().Count, run.ReadMasks().Count));

        writer.AppendEpoch(RunSample.Epoch(7));
        Assert.Equal(7, run.ReadEpochs()[^1].Epoch);
        Assert.Equal(epochs + 1, run.ReadEpochs().Count);
    }

    [Fact]
    public void TruncateAfterEpoch_TornLine_CutsItOff()
    {
        using var folder = new TemporaryFolder();
        RunFolder run = RunSample.Create(folder);
        byte[] content = TwoEpochs(run);
        File.WriteAllBytes(run.PathOf("metrics.jsonl"), content[..^5]);

        using (RunWriter writer = RunSample.Lock(run))
        {
            writer.TruncateAfterEpoch(2);
        }

        Assert.Equal((byte)'\n', File.ReadAllBytes(run.PathOf("metrics.jsonl"))[^1]);
        Assert.Single(run.ReadEpochs());
    }

    [Fact]
    public void ReadEpochs_NoFile_IsEmpty()
    {
        using var folder = new TemporaryFolder();

        Assert.Empty(RunSample.Create(folder).ReadEpochs());
    }

    private static byte[] TwoEpochs(RunFolder run)
    {
        using (RunWriter writer = RunSample.Lock(run))
        {
            writer.AppendEpoch(RunSample.Epoch(1));
            writer.AppendEpoch(RunSample.Epoch(2));
        }

        return File.ReadAllBytes(run.PathOf("metrics.jsonl"));
    }
}
