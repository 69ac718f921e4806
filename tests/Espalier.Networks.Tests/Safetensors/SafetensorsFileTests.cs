using Espalier.Networks.Safetensors;

namespace Espalier.Networks.Tests.Safetensors;

public sealed class SafetensorsFileTests
{
    [Fact]
    public void Read_EveryElementType_GivesItsNumbers()
    {
        const string Header = """
            {"f":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"d":{"dtype":"F64","shape":[1],"data_offsets":[4,12]},
            "h":{"dtype":"F16","shape":[2],"data_offsets":[12,16]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[16,18]},
            "l":{"dtype":"I64","shape":[1],"data_offsets":[18,26]},"i":{"dtype":"I32","shape":[1],"data_offsets":[26,30]},
            "u":{"dtype":"U8","shape":[1,2],"data_offsets":[30,32]}}
            """;
        byte[] bytes = SafetensorsBytes.Of(Header, 0);
        byte[] data =
        [
            0x00, 0x00, 0xC0, 0xBF, // -1.5 as binary32
            0, 0, 0, 0, 0, 0, 0x04, 0x40, // 2.5 as binary64
            0x00, 0x3E, 0x00, 0x7E, // 1.5 and NaN as binary16
            0x20, 0x41, // 10 as bfloat16
            0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, // -2
            0x07, 0x01, 0x00, 0x00, // 263
            0x03, 0xFF, // 3 and 255
        ];

        SafetensorsFile file = SafetensorsFile.Read([.. bytes, .. data]);

        Assert.Equal([-1.5], file.GetTensor("f").ToDoubles());
        Assert.Equal([2.5], file.GetTensor("d").ToDoubles());
        Assert.Equal([1.5, double.NaN], file.GetTensor("h").ToDoubles());
        Assert.Equal([10.0f], file.GetTensor("b").ToSingles());
        Assert.Equal([-2L], file.GetTensor("l").ToInt64s());
        Assert.Equal([263L], file.GetTensor("i").ToInt64s());
        Assert.Equal([3L, 255L], file.GetTensor("u").ToInt64s());
        Assert.Equal([1, 2], file.GetTensor("u").Shape.ToArray());
        Assert.Equal(["f", "d", "h", "b", "l", "i", "u"], file.Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Read_ScalarAndEmptyTensors_AreAccepted()
    {
        const string Header = """{"scalar":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"empty":{"dtype":"I64","shape":[2147483647,2147483647,2147483647,0],"data_offsets":[4,4]}}""";

        SafetensorsFile file = SafetensorsFile.Read(SafetensorsBytes.Of(Header, 4));

        Assert.Equal(1, file.GetTensor("scalar").Count);
        Assert.Equal(0, file.GetTensor("empty").Count);
    }

    [Fact]
    public void Read_TensorsOutOfOrderInTheHeader_AreAccepted()
    {
        const string Header = """{"second":{"dtype":"U8","shape":[1],"data_offsets":[1,2]},"first":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""";

        Assert.Equal(2, SafetensorsFile.Read(SafetensorsBytes.Of(Header, 2)).Tensors.Count);
    }

    [Fact]
    public void ToSingles_LargeInteger_IsRoundedOnce()
    {
        // 2^60 + 2^36 + 1 lies just above the middle of two float32 neighbours; by way of double the 1 would be lost and the tie go to even.
        const long Number = (1L << 60) + (1L << 36) + 1;
        var writer = new SafetensorsWriter();
        writer.Add("n", [1], [Number]);

        float read = SafetensorsFile.Read(writer.ToBytes()).GetTensor("n").ToSingles()[0];

        Assert.Equal((float)((1L << 60) + (1L << 37)), read);
    }

    [Fact]
    public void ToInt64s_FloatingPointTensor_IsRefused()
    {
        var writer = new SafetensorsWriter();
        writer.Add("w", [1], [0.5f]);
        SafetensorsTensor tensor = SafetensorsFile.Read(writer.ToBytes()).GetTensor("w");

        var exception = Assert.Throws<InvalidOperationException>(tensor.ToInt64s);

        Assert.Contains("'w' holds F32", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetTensor_UnknownName_NamesFileAndTensor()
    {
        SafetensorsFile file = SafetensorsFile.Read(new SafetensorsWriter().ToBytes(), "model.safetensors");

        var exception = Assert.Throws<SafetensorsFormatException>(() => file.GetTensor("w"));

        Assert.StartsWith("model.safetensors, tensor 'w': it is missing", exception.Message, StringComparison.Ordinal);
        Assert.False(file.TryGetTensor("w", out _));
    }

    [Fact]
    public void Read_Path_GivesTheSameAsTheBytes()
    {
        var writer = new SafetensorsWriter();
        writer.AddMetadata("topology", """{"layers": ["Linear"]}""");
        writer.Add("w", [2, 2], [1.0, 2.0, 3.0, double.NegativeInfinity]);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, writer.ToBytes());

            SafetensorsFile file = SafetensorsFile.Read(path);

            Assert.Equal([1.0, 2.0, 3.0, double.NegativeInfinity], file.GetTensor("w").ToDoubles());
            Assert.Equal("""{"layers": ["Linear"]}""", file.Metadata["topology"]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_PathOfTruncatedFile_IsRefusedByName()
    {
        var writer = new SafetensorsWriter();
        writer.Add("w", [2], [1.0, 2.0]);
        byte[] whole = writer.ToBytes();
        string path = Path.GetTempFileName();
        try
        {
            for (int length = 0; length < whole.Length; length++)
            {
                File.WriteAllBytes(path, whole[..length]);
                var exception = Assert.Throws<SafetensorsFormatException>(() => SafetensorsFile.Read(path));
                Assert.Equal(path, exception.FileName);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}
