using Espalier.Data.Tests.Npy;
using Espalier.Numerics;

namespace Espalier.Data.Tests.Images;

/// <summary>Files that lie, are damaged, or are of a kind that cannot be mapped.</summary>
public sealed class MappedSamplesHostileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("'|u1'", false, "(2, 7)", "truncated")]
    [InlineData("'|u1'", false, "(2, 2)", "damaged")]
    [InlineData("'|u1'", false, "(9223372036854775807, 9223372036854775807)", "truncated")]
    [InlineData("'|u1'", false, "(2, -3)", "negative")]
    [InlineData("'|u1'", false, "(0, 3)", "empty")]
    [InlineData("'|u1'", false, "()", "0 axes")]
    [InlineData("'|u1'", false, "(1, 1, 1, 2, 3)", "5 axes")]
    [InlineData("'|u1'", true, "(2, 3)", "Fortran")]
    [InlineData("'|i1'", false, "(2, 3)", "ascontiguousarray")]
    [InlineData("'>f4'", false, "(1,)", "ascontiguousarray")]
    public void Open_HeaderThatLiesOrDoesNotSuit_SaysSoInOneLine(string element, bool fortran, string shape, string expected)
    {
        byte[] data = element == "'>f4'" ? [1, 2, 3, 4] : [1, 2, 3, 4, 5, 6];

        string message = Refusal(NpyFile.Of(element, fortran, shape, data));

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0, 2, 0, 0 }, "ends inside its header")]
    [InlineData(new byte[] { 0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255, 1 }, "truncated")]
    [InlineData(new byte[] { 0, 0, 8, 200, 0, 0, 0, 1, 0, 0, 0, 1, 1 }, "200 axes")]
    [InlineData(new byte[] { 0, 0, 13, 1, 0, 0, 0, 1, 63, 128, 0, 0 }, "little-endian")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0 }, "compressed")]
    [InlineData(new byte[] { 49, 44, 50 }, "only NPY and IDX")]
    public void Open_OtherFiles_SaysWhy(byte[] file, string expected) => Assert.Contains(expected, Refusal(file), StringComparison.Ordinal);

    [Fact]
    public void Open_NoFile_SaysSo() => Assert.Contains(
        "no such file", Assert.Throws<DataFormatException>(() => MappedSamples.Open(_folder["missing.npy"])).Message);

    [Fact]
    public void Open_EveryTruncation_IsReportedAndLeavesTheFileFree()
    {
        byte[] whole = NpyFile.Of("'<f8'", false, "(2, 3)", NpyFile.Doubles(1, 2, 3, 4, 5, 6));
        for (int length = 0; length < whole.Length; length++)
        {
            Refusal(whole[..length]);
        }

        using FileStream stream = new(_folder["t"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(whole.Length - 1, stream.Length);
    }

    [Fact]
    public void Open_DamagedHeader_WorksOrIsReported()
    {
        byte[] whole = NpyFile.Of("'<f4'", false, "(2, 1, 3)", new byte[24]);
        RandomStream random = new(3, "damage");
        for (int mutation = 0; mutation < 1000; mutation++)
        {
            byte[] damaged = [.. whole];
            damaged[random.NextIndex(damaged.Length)] = (byte)(32 + random.NextIndex(96));
            string path = _folder.Bytes("t", damaged);
            try
            {
                using var samples = MappedSamples.Open(path);
                samples.Gather([samples.Count - 1], new float[samples.Features]);
            }
            catch (DataFormatException exception)
            {
                Assert.DoesNotContain(exception.Message, char.IsControl);
            }
        }
    }

    private string Refusal(byte[] file) => Assert.Throws<DataFormatException>(() => MappedSamples.Open(_folder.Bytes("t", file))).Message;
}
