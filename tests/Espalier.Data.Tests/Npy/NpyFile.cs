using System.Text;

namespace Espalier.Data.Tests.Npy;

/// <summary>Builds NPY files byte by byte, right ones and wrong ones.</summary>
internal static class NpyFile
{
    public static byte[] Of(string descr, bool fortran, string shape, byte[] data, int version = 1) =>
        WithHeader($"{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, }}\n", data, version);

    public static byte[] WithHeader(string header, byte[] data, int version = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. data];
    }

    public static byte[] Doubles(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
