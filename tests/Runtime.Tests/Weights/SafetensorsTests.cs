using System.Buffers.Binary;
using System.Text;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void Every_type_comes_back_as_it_went(ScalarType type)
    {
        using var numbers = arange(6).reshape(2, 3).to(type);
        using var scalar = tensor(1).to(type);
        using var nothing = empty([0, 4], type);
        using var turned = arange(6).reshape(2, 3).to(type).t();
        SafetensorsFile.Write(_folder["w"], new Dictionary<string, Tensor> { ["numbers"] = numbers, ["scalar"] = scalar, ["nothing"] = nothing, ["turned"] = turned });

        var read = WeightsFile.Read(_folder["w"]);

        Assert.Equal(["nothing", "numbers", "scalar", "turned"], read.Keys.Order(StringComparer.Ordinal));
        Assert.All(read.Values, tensor => Assert.Equal(type, tensor.dtype));
        Numbers.AssertEqual(numbers, read["numbers"]);
        Numbers.AssertEqual(scalar, read["scalar"]);
        Numbers.AssertEqual(nothing, read["nothing"]);
        Numbers.AssertEqual(turned, read["turned"]);
        foreach (var tensor in read.Values)
        {
            tensor.Dispose();
        }
    }

    [Fact]
    public void A_file_written_by_hand_is_read()
    {
        Write("""{"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"I64","shape":[],"data_offsets":[8,16]}}   """, [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 7, 0, 0, 0, 0, 0, 0, 0]);

        using var file = WeightsFile.Open(_folder["w"]);
        using var b = file.Read(file.Entries[0]);
        using var a = file.Read(file.Entries[1]);

        Assert.Equal("b 2 Float32", file.Entries[0].ToString());
        Assert.Equal([1, -2], Numbers.Of(b));
        Assert.Equal(7, a.item<long>());
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Fact]
    public void Bytes_do_not_depend_on_the_order_and_elements_are_aligned()
    {
        using var one = ones(3);
        using var bytes = ones(3, ScalarType.Byte);
        using var counter = tensor(4L);
        SafetensorsFile.Write(_folder["1"], new Dictionary<string, Tensor> { ["c"] = bytes, ["b"] = one, ["a"] = one, ["d"] = counter });
        SafetensorsFile.Write(_folder["2"], new Dictionary<string, Tensor> { ["d"] = counter, ["a"] = one, ["b"] = one, ["c"] = bytes });

        Assert.Equal(File.ReadAllBytes(_folder["1"]), File.ReadAllBytes(_folder["2"]));
        using var file = WeightsFile.Open(_folder["1"]);
        Assert.Equal(["d", "a", "b", "c"], file.Entries.Select(entry => entry.Name));
        Assert.All(file.Entries, entry => Assert.Equal(0, entry.Offset!.Value % (entry.ByteCount / Math.Max(1, entry.Shape.Aggregate(1L, (product, extent) => product * extent)))));
    }

    [Theory]
    [InlineData("", 0, "the file has 0 bytes")]
    [InlineData("5.0.0", 0, "the file has 5 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "a lies at bytes 0 … 4 of 3; the file may be cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "a does not follow the tensor before it")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "1 bytes at the end belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "a lies at bytes 4 … 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "a must have a dtype, a shape of whole numbers and two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "a must have")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "a must have")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "a must have")]
    [InlineData("""{"a":{"dtype":4,"shape":[1],"data_offsets":[0,4]}}""", 4, "a must have")]
    [InlineData("""{"a":[1]}""", 4, "a must have")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "a is 2 of F32, 8 bytes, but 4 are given to it")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "a claims a shape of more elements than any memory holds")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", 4, "a is of type F8_E4M3, which is not supported")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "the key a stands twice in the header")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "b overlaps the tensor before it: it begins at byte 4, that one ends at 8")]
    [InlineData("""{"__metadata__":{"format":1}}""", 0, "__metadata__ must map each key once to a text, but format does not")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "__metadata__ must map each key once")]
    [InlineData("""{"__metadata__":"pt"}""", 0, "__metadata__ is no JSON object but a JSON string")]
    [InlineData("""{"a":""", 0, "the header is not valid JSON")]
    [InlineData("""{"a\ud800":{}}""", 0, "")]
    [InlineData("[]", 0, "the header is no JSON object but a JSON array")]
    public void What_is_damaged_is_refused_with_the_reason(string header, int dataLength, string reason)
    {
        if (header.StartsWith('{') || header.StartsWith('['))
        {
            Write(header, new byte[dataLength]);
        }
        else
        {
            File.WriteAllBytes(_folder["w.safetensors"], new byte[header.Length]);
        }

        AssertRefused(reason);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused_before_memory_is_asked_for()
    {
        Write("{}", []);
        var bytes = File.ReadAllBytes(_folder["w.safetensors"]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, 99_000_000);
        File.WriteAllBytes(_folder["w.safetensors"], bytes);
        AssertRefused("the header claims 99000000 bytes, but the file ends after 2");

        BinaryPrimitives.WriteInt64LittleEndian(bytes, 100_000_001);
        File.WriteAllBytes(_folder["w.safetensors"], bytes);
        AssertRefused("the header claims 100000001 bytes; more than 100000000 are refused");

        BinaryPrimitives.WriteInt64LittleEndian(bytes, -1);
        File.WriteAllBytes(_folder["w.safetensors"], bytes);
        AssertRefused("the header claims 18446744073709551615 bytes");
    }

    [Fact]
    public void Every_cut_of_a_file_is_refused()
    {
        using var numbers = arange(3, ScalarType.Float32);
        SafetensorsFile.Write(_folder["whole"], new Dictionary<string, Tensor> { ["numbers"] = numbers });
        var bytes = File.ReadAllBytes(_folder["whole"]);

        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(_folder["w.safetensors"], bytes[..length]);
            AssertRefused("");
        }
    }

    [Fact]
    public void Other_formats_are_refused_with_those_that_are_known()
    {
        File.WriteAllText(_folder["weights.bin"], "GGUF and so on");
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder["weights.bin"]));
        Assert.Equal("this is no weights file of a format known here (safetensors, PyTorch, TorchSharp, Caffe, Keras)", exception.Reason);
        Assert.StartsWith(_folder["weights.bin"], exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder["nowhere.safetensors"]));
        Assert.Equal($"{_folder["nowhere.safetensors"]}: there is no such file", exception.Message);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_file_before_it()
    {
        File.WriteAllText(_folder["w"], "before");
        using var good = ones(1000);
        using var complex = zeros(1, ScalarType.ComplexFloat32);
        using var gone = zeros(3, device: META);
        Assert.Throws<WeightsException>(() => SafetensorsFile.Write(_folder["w"], new Dictionary<string, Tensor> { ["good"] = good, ["complex"] = complex }));
        Assert.ThrowsAny<Exception>(() => SafetensorsFile.Write(_folder["w"], new Dictionary<string, Tensor> { ["good"] = good, ["gone"] = gone }));

        Assert.Equal("before", File.ReadAllText(_folder["w"]));
        Assert.Equal(["w"], _folder.Names);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        using var good = ones(1);
        var path = _folder[Path.Combine("nowhere", "w.safetensors")];
        var exception = Assert.Throws<WeightsException>(() => SafetensorsFile.Write(path, new Dictionary<string, Tensor> { ["good"] = good }));
        Assert.Equal($"{path}: cannot be written: there is no folder {_folder["nowhere"]}", exception.Message);
    }

    [Fact]
    public void Reading_and_writing_leave_no_tensor()
    {
        using var numbers = arange(12, ScalarType.Float32).reshape(3, 4).t();
        var left = TensorCount.LeftBy(() =>
        {
            SafetensorsFile.Write(_folder["w"], new Dictionary<string, Tensor> { ["numbers"] = numbers });
            WeightsFile.Read(_folder["w"])["numbers"].Dispose();
        });

        Assert.Equal(0, left);
        Assert.False(numbers.IsInvalid);
    }

    private void Write(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length);
        byte[] bytes = [.. prefix, .. json, .. data];
        File.WriteAllBytes(_folder["w.safetensors"], bytes);
        File.WriteAllBytes(_folder["w"], bytes);
    }

    private void AssertRefused(string reason)
    {
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Read(_folder["w.safetensors"]));
        Assert.StartsWith($"{_folder["w.safetensors"]}: {reason}", exception.Message, StringComparison.Ordinal);
    }
}
