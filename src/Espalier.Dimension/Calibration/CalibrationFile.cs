using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Espalier.Dimension;

/// <summary>One file of a calibration store.</summary>
/// <remarks>
/// Little-endian: eight bytes that say what the file is and its version, the length of the name (int32), the name in UTF-8, the number of values (int32), the
/// values (float64), and the SHA-256 of all before it. Anything else is no calibration.
/// </remarks>
internal static class CalibrationFile
{
    private const int LongestStem = 80;
    private const int LongestFile = 1 << 26;

    private static ReadOnlySpan<byte> Signature => "ESPCAL\n\u0001"u8;

    /// <summary>The name of the file: readable, and never the same for two names even where the file system ignores case.</summary>
    public static string NameFor(string name)
    {
        char[] stem = [.. name.Take(LongestStem).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_')];
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 6));
        return $"{new string(stem).TrimStart('.')}-{hash}.calibration";
    }

    /// <summary>Reads the values of a name; null if the file is not there, cannot be read, is damaged, or belongs to another name or version.</summary>
    public static double[]? Read(string path, string name)
    {
        byte[] content;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > LongestFile)
            {
                return null;
            }

            content = File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }

        byte[] head = Head(name);
        int values = content.Length - head.Length - sizeof(int) - SHA256.HashSizeInBytes;
        if (values < 0 || values % sizeof(double) != 0
            || !content.AsSpan().StartsWith(head)
            || BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(head.Length)) != values / sizeof(double)
            || !SHA256.HashData(content.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(content.AsSpan(^SHA256.HashSizeInBytes..)))
        {
            return null;
        }

        double[] read = new double[values / sizeof(double)];
        for (int i = 0; i < read.Length; i++)
        {
            read[i] = BinaryPrimitives.ReadDoubleLittleEndian(content.AsSpan(head.Length + sizeof(int) + (i * sizeof(double))));
        }

        return read;
    }

    /// <summary>Writes the values of a name, so that readers see all of the file or none.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, string name, double[] values)
    {
        byte[] head = Head(name);
        byte[] content = new byte[head.Length + sizeof(int) + (values.Length * sizeof(double)) + SHA256.HashSizeInBytes];
        head.CopyTo(content, 0);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(head.Length), values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(head.Length + sizeof(int) + (i * sizeof(double))), values[i]);
        }

        SHA256.HashData(content.AsSpan(..^SHA256.HashSizeInBytes), content.AsSpan(^SHA256.HashSizeInBytes..));

        // Not flushed to the disk: what a loss of power leaves behind fails the checksum and is computed again.
        string partial = $"{path}.{Path.GetRandomFileName()}.partial";
        try
        {
            File.WriteAllBytes(partial, content);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static byte[] Head(string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        byte[] head = new byte[Signature.Length + sizeof(int) + text.Length];
        Signature.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(Signature.Length), text.Length);
        text.CopyTo(head, Signature.Length + sizeof(int));
        return head;
    }
}
