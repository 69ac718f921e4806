using System.Buffers.Binary;
using System.Text;
using Espalier.Networks.Safetensors;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Networks.Tests.Safetensors;

public sealed class SafetensorsWriterTests
{
    [Fact]
    public void ToBytes_SmallFile_IsTheseBytes()
    {
        var writer = new SafetensorsWriter();
        writer.AddMetadata("k", "\"v\"");
        writer.Add("a", [1, 2], [(byte)5, (byte)6]);

        byte[] bytes = writer.ToBytes();

        const string Header = """{"__metadata__":{"k":"\"v\""},"a":{"dtype":"U8","shape":[1,2],"data_offsets":[0,2]}}""";
        int padded = (Header.Length + 7) / 8 * 8;
        Assert.Equal((ulong)padded, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        Assert.Equal(Header.PadRight(padded), Encoding.UTF8.GetString(bytes, 8, padded));
        Assert.Equal([5, 6], bytes[(8 + padded)..]);
    }

    [Fact]
    public void ToBytes_NothingAdded_IsAReadableFile()
    {
        SafetensorsFile file = SafetensorsFile.Read(new SafetensorsWriter().ToBytes());

        Assert.Empty(file.Tensors);
        Assert.Empty(file.Metadata);
    }

    [Fact]
    public void Add_ValuesChangedAfterwards_KeepsTheFirst()
    {
        float[] values = [1f];
        var writer = new SafetensorsWriter();
        writer.Add("a", [1], values);
        values[0] = 2f;

        Assert.Equal([1f], SafetensorsFile.Read(writer.ToBytes()).GetTensor("a").ToSingles());
    }

    [Fact]
    public void Add_ShapeThatDoesNotMatch_NamesBothCounts()
    {
        var exception = Assert.Throws<ArgumentException>(() => new SafetensorsWriter().Add("w", [2, 3], [1f]));

        Assert.Contains("[2 × 3], which asks for 6 numbers, but 1 were given", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_NameTwice_IsRefused()
    {
        var writer = new SafetensorsWriter();
        writer.Add("w", [1], [1f]);

        Assert.Throws<ArgumentException>(() => writer.Add("w", [1], [1.0]));
        Assert.Throws<ArgumentException>(() => writer.Add("__metadata__", [1], [1.0]));
    }

    [Fact]
    public void Add_NegativeAxis_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SafetensorsWriter().Add("w", [-1, -1], [1f]));

    [Fact]
    public void AddMetadata_KeyTwice_IsRefused()
    {
        var writer = new SafetensorsWriter();
        writer.AddMetadata("k", "1");

        Assert.Throws<ArgumentException>(() => writer.AddMetadata("k", "2"));
    }

    [Fact]
    public void ToBytes_AnyNumbers_ReadBackBitForBit()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<float[]>(),
            ArbMap.Default.ArbFor<double[]>(),
            ArbMap.Default.ArbFor<long[]>(),
            (singles, doubles, longs) =>
            {
                int[] integers = [.. longs.Select(n => (int)n)];
                byte[] bytes = [.. longs.Select(n => (byte)n)];
                var writer = new SafetensorsWriter();
                writer.Add("bytes", [bytes.Length], bytes);
                writer.Add("singles", [singles.Length, 1], singles);
                writer.Add("doubles", [1, doubles.Length], doubles);
                writer.Add("longs", [longs.Length], longs);
                writer.Add("integers", [integers.Length], integers);

                SafetensorsFile file = SafetensorsFile.Read(writer.ToBytes());

                return file.GetTensor("bytes").Bytes.Span.SequenceEqual(bytes)
                    && file.GetTensor("singles").ToSingles().Select(BitConverter.SingleToInt32Bits).SequenceEqual(singles.Select(BitConverter.SingleToInt32Bits))
                    && file.GetTensor("doubles").ToDoubles().Select(BitConverter.DoubleToInt64Bits).SequenceEqual(doubles.Select(BitConverter.DoubleToInt64Bits))
                    && file.GetTensor("longs").ToInt64s().SequenceEqual(longs)
                    && file.GetTensor("integers").ToInt64s().SequenceEqual(integers.Select(n => (long)n));
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ToBytes_AnyNamesAndMetadata_ReadBackInOrderAndWriteTheSameBytes()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>[]>(),
            texts =>
            {
                string[] names = [.. texts.Select(text => text.Get).Where(IsValidUnicode).Distinct()];

                byte[] first = Written(names);
                SafetensorsFile file = SafetensorsFile.Read(first);

                return file.Tensors.Select(tensor => tensor.Name).SequenceEqual(names)
                    && names.All(name => file.Metadata[name] == name)
                    && first.AsSpan().SequenceEqual(Written(names))
                    && BinaryPrimitives.ReadUInt64LittleEndian(first) % 8 == 0;
            }).QuickCheckThrowOnFailure();
    }

    private static byte[] Written(string[] names)
    {
        var writer = new SafetensorsWriter();
        for (int i = 0; i < names.Length; i++)
        {
            writer.AddMetadata(names[i], names[i]);
            writer.Add(names[i], [], [(double)i]);
        }

        return writer.ToBytes();
    }

    // Lone surrogates have no UTF-8 form, so no JSON file can hold them.
    private static bool IsValidUnicode(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
