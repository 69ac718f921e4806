using System.Text;
using Espalier.Numerics;

namespace Espalier.Data.Tests.Reading;

/// <summary>Damages right files at random: reading one either works or ends in a <see cref="DataFormatException"/> of one line.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const int Mutations = 500;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.npy")]
    [InlineData("t-idx")]
    [InlineData("t-images.npy")]
    public void Read_DamagedFile_NeverFailsInAnotherWay(string name)
    {
        byte[] whole = RightFile(name);
        RandomStream random = new(1, name);
        for (ulong mutation = 0; mutation < Mutations; mutation++)
        {
            string path = _folder.Bytes(name, Damage(whole, random));
            try
            {
                Table table = TableReader.Read(path, new() { Missing = (MissingPolicy)random.NextIndex(3) });
                Assert.True(table.Samples >= 2 && table.Features >= 1);
            }
            catch (DataFormatException exception)
            {
                Assert.DoesNotContain(exception.Message, char.IsControl);
            }
        }
    }

    private byte[] RightFile(string name)
    {
        switch (name)
        {
            case "t.csv":
                CsvWriter.Write(_folder[name], Generators.Create("M3_Nonlinear_4to6", 6));
                break;
            case "t.npy":
                NpyWriter.Write(_folder[name], Generators.Create("M7_Roll", 6));
                break;
            case "t-images.npy":
                NpyWriter.Write(_folder[name], Enumerable.Range(0, 24).Select(i => (float)i).ToArray(), 2, 3, 2, 2);
                break;
            default:
                return [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];
        }

        return File.ReadAllBytes(_folder[name]);
    }

    /// <summary>Changes, removes, repeats or inserts a few bytes, preferring those that mean something in one of the formats.</summary>
    private static byte[] Damage(byte[] whole, RandomStream random)
    {
        byte[] telling = [.. Encoding.ASCII.GetBytes("0123456789,;\t\n\r\"'(){}:-.eENaT "), 0, 1, 8, 14, 127, 128, 255];
        List<byte> bytes = [.. whole];
        int changes = 1 + random.NextIndex(4);
        for (int change = 0; change < changes && bytes.Count > 0; change++)
        {
            // Headers are short: half of the damage goes to the first 130 bytes.
            int reach = random.NextIndex(2) == 0 ? Math.Min(130, bytes.Count) : bytes.Count;
            int place = random.NextIndex(reach);
            byte value = telling[random.NextIndex(telling.Length)];
            switch (random.NextIndex(4))
            {
                case 0:
                    bytes[place] = value;
                    break;
                case 1:
                    bytes.Insert(place, value);
                    break;
                case 2:
                    bytes.RemoveRange(place, 1 + random.NextIndex(Math.Min(8, bytes.Count - place)));
                    break;
                default:
                    bytes.AddRange(bytes.GetRange(place, Math.Min(20, bytes.Count - place)));
                    break;
            }
        }

        return [.. bytes];
    }
}
