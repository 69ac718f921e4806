using System.Text;
using Espalier.Networks.Safetensors;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Networks.Tests.Safetensors;

public sealed class HostileFileTests
{
    [Theory]
    [InlineData("", 0, "not the JSON")]
    [InlineData("   ", 0, "not the JSON")]
    [InlineData("[]", 0, "not a JSON object")]
    [InlineData("null", 0, "not a JSON object")]
    [InlineData("{", 0, "not the JSON")]
    [InlineData("{} {}", 0, "not the JSON")]
    [InlineData("""{"a":1}""", 0, "not a JSON object")]
    [InlineData("""{"a":{}}""", 0, "lacks dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "lacks dtype")]
    [InlineData("""{"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}""", 8, "dtype C64 is not supported")]
    [InlineData("""{"a":{"dtype":7,"shape":[1],"data_offsets":[0,8]}}""", 8, "dtype is not a string")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "named twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", 4, "unknown")]
    [InlineData("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "shape is not an array")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "axis 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1.5],"data_offsets":[0,4]}}""", 4, "axis 1")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967297],"data_offsets":[0,4]}}""", 4, "axis 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "axis 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}""", 4, "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "more than two")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "do not lie inside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 4, "do not lie inside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775807]}}""", 4, "do not lie inside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775808]}}""", 4, "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "do not fill exactly")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,4]}}""", 4, "do not fill exactly")]
    [InlineData("""{"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,0]}}""", 0, "do not fill exactly")]
    [InlineData("""{"a":{"dtype":"F64","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""", 8, "do not fill exactly")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 2, "overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "hole")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 2, "fill 1 of 2")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "twice")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"\u0061":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "twice")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "twice")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "key twice")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "not a map of strings")]
    [InlineData("""{"__metadata__":"k"}""", 0, "not a map of strings")]
    [InlineData("""{"__metadata__":{"k":"\uD800"}}""", 0, "not the JSON")]
    public void Read_HeaderThatBreaksTheFormat_IsRefusedWithItsReason(string header, int dataBytes, string reason)
    {
        byte[] bytes = SafetensorsBytes.Of(header, dataBytes);

        var exception = Assert.Throws<SafetensorsFormatException>(() => SafetensorsFile.Read(bytes, "x.safetensors"));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("x.safetensors", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData(3UL)]
    [InlineData(100_000_001UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData((ulong)long.MaxValue)]
    public void Read_HeaderLengthBeyondTheFile_IsRefusedBeforeAnyAllocation(ulong length)
    {
        byte[] bytes = SafetensorsBytes.WithHeaderLength(length, "{}"u8.ToArray(), 0);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var exception = Assert.Throws<SafetensorsFormatException>(() => SafetensorsFile.Read(bytes));

        // The exception and its message take some kilobytes; a header taken at its word would take a hundred million.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
        Assert.Contains("whole file has only 10", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HeaderBeyondTheCapInASparseFile_IsRefused()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (FileStream stream = File.OpenWrite(path))
            {
                stream.Write(SafetensorsBytes.WithHeaderLength(100_000_001, [], 0));
                stream.SetLength(200_000_000);
            }

            var exception = Assert.Throws<SafetensorsFormatException>(() => SafetensorsFile.Read(path));

            Assert.Contains("longer than the allowed", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_HeaderNestedDeeply_IsRefused()
    {
        string header = """{"a":{"shape":""" + new string('[', 100_000);

        Assert.Throws<SafetensorsFormatException>(() => SafetensorsFile.Read(SafetensorsBytes.Of(header, 0)));
    }

    [Fact]
    public void Read_InvalidUtf8InAName_IsRefused()
    {
        byte[] header = [.. "{\""u8, 0xFF, 0xFE, .. "\":{}}"u8];

        Assert.Throws<SafetensorsFormatException>(() => SafetensorsFile.Read(SafetensorsBytes.Of(header, 0)));
    }

    [Fact]
    public void Read_NameOfManyCharactersAndLineBreaks_GivesAShortMessageOfOneLine()
    {
        string header = "{\"" + string.Concat(Enumerable.Repeat("\\n", 5000)) + "\":{}}";

        var exception = Assert.Throws<SafetensorsFormatException>(() => SafetensorsFile.Read(SafetensorsBytes.Of(header, 0)));

        Assert.DoesNotContain('\n', exception.Message);
        Assert.True(exception.Message.Length < 500);
    }

    [Fact]
    public void Read_AnyDamagedByte_EitherReadsOrIsRefused()
    {
        var writer = new SafetensorsWriter();
        writer.AddMetadata("k", "v");
        writer.Add("a", [2, 3], [1f, 2f, 3f, 4f, 5f, 6f]);
        writer.Add("b", [1], [7L]);
        byte[] whole = writer.ToBytes();

        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNegativeInt>(),
            ArbMap.Default.ArbFor<byte>(),
            (position, value) =>
            {
                byte[] damaged = [.. whole];
                damaged[position.Get % damaged.Length] = value;
                try
                {
                    SafetensorsFile.Read(damaged);
                    return true;
                }
                catch (SafetensorsFormatException)
                {
                    return true;
                }
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_AnyTextAsHeader_EitherReadsOrIsRefused()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            text =>
            {
                try
                {
                    SafetensorsFile.Read(SafetensorsBytes.Of(Encoding.UTF8.GetBytes(text.Get), 0));
                }
                catch (SafetensorsFormatException)
                {
                    // Refusing is as good as reading; any other exception fails the property.
                }
            }).QuickCheckThrowOnFailure();
    }
}
