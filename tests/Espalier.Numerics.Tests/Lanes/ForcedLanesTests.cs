using System.Diagnostics;

namespace Espalier.Numerics.Tests;

/// <summary>The environment variable, tried where it counts: in a process of its own, on the effect and not on the knob.</summary>
public sealed class ForcedLanesTests
{
    private const string ReportVariable = "ESPALIER_TEST_REPORT_LANES";

    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    [Theory]
    [MemberData(nameof(Widths))]
    public void EnvironmentVariable_NamesASupportedWidth_IsObeyed(LaneWidth width)
    {
        string report = RunWith(LaneSelection.NameOf(width));

        Assert.Contains($"{width} 24", report, StringComparison.Ordinal);
        Assert.Contains("forced by", report, StringComparison.Ordinal);
    }

    [Fact]
    public void EnvironmentVariable_NamesAnUnknownWidth_EndsInAnArgumentException()
    {
        string report = RunWith("1024");

        Assert.StartsWith(nameof(ArgumentException), report, StringComparison.Ordinal);
        Assert.Contains("'1024'", report, StringComparison.Ordinal);
    }

    // What the child process runs; in the ordinary run it has nobody to report to and only computes.
    [Fact]
    public void Report_InAChildProcess_WritesTheWidthAndAProduct()
    {
        string? path = Environment.GetEnvironmentVariable(ReportVariable);
        var product = new float[1];
        if (path is null)
        {
            Multiply(product);
            Assert.Equal(24, product[0]);
            return;
        }

        try
        {
            Multiply(product);
            File.WriteAllText(path, $"{Lanes.Current} {product[0]} {Lanes.Reason}");
        }
        catch (Exception exception)
        {
            File.WriteAllText(path, $"{exception.GetType().Name} {exception.Message}");
        }
    }

    private static void Multiply(float[] product) =>
        MatrixProduct.Multiply(new ReadOnlyMatrix([2, 4], 1, 2), new ReadOnlyMatrix([4, 4], 2, 1), new Matrix(product, 1, 1));

    private static string RunWith(string forced)
    {
        string path = Path.GetTempFileName();
        try
        {
            string assembly = typeof(ForcedLanesTests).Assembly.Location;
            var start = new ProcessStartInfo("dotnet", [assembly, "-method", $"*.{nameof(Report_InAChildProcess_WritesTheWidthAndAProduct)}"])
            {
                RedirectStandardOutput = true,
            };
            start.Environment[Lanes.EnvironmentVariable] = forced;
            start.Environment[ReportVariable] = path;
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            string report = File.ReadAllText(path);
            Assert.True(report.Length > 0, output);
            return report;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
