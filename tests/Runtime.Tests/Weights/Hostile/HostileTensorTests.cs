using static VggGen.Runtime.Tests.PyTorch.PickleText;

namespace VggGen.Runtime.Tests.Hostile;

public sealed class HostileTensorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Outside => new()
    {
        { Tensor(Storage(), 0, [5], [1]), "w reaches to element 5 of storage 0, which has 4" },
        { Tensor(Storage(), 3, [2], [1]), "w reaches to element 5 of storage 0" },
        { Tensor(Storage(), 4, [1], [1]), "w reaches to element 5 of storage 0" },
        { Tensor(Storage(), 0, [2, 2], [3, 1]), "w reaches to element 5 of storage 0" },
        { Tensor(Storage(), long.MaxValue, [1], [1]), "claims more elements than any memory holds" },
        { Tensor(Storage(), 0, [2], [long.MaxValue]), "claims more elements than any memory holds" },
        { Tensor(Storage(), 0, [1L << 32, 1L << 32], [0, 0]), "claims more elements than any memory holds" },
        { Tensor(Storage(), 0, [1L << 62, 4, 0], [1, 1, 1]), "claims more elements than any memory holds" },
        { Tensor(Storage(), 0, [-1], [1]), "none of them negative" },
        { Tensor(Storage(), 0, [2], [-1]), "none of them negative" },
        { Tensor(Storage(), -1, [2], [1]), "none of them negative" },
        { Tensor(Storage(), 0, [2, 2], [1]), "as many extents as strides" },
        { Tensor(Storage(), 0, [.. Enumerable.Repeat(1L, 65)], [.. Enumerable.Repeat(1L, 65)]), "a tensor must have" },
        { Tensor(Storage(), 0, [1L << 40], [0]), "its tensors claim" },
        { Tensor(Storage(count: 5), 0, [1], [1]), "storage 0 of w claims 5 elements of Float32, but has 16 bytes" },
        { Tensor(Storage(count: long.MaxValue), 0, [1], [1]), "claims more elements than any memory holds" },
        { Tensor(Storage(count: -1), 0, [1], [1]), "a storage must have a type, a key and a count" },
        { Tensor(Storage(type: "DoubleStorage"), 0, [1], [1]), "storage 0 of w claims 4 elements of Float64, but has 16 bytes" },
        { Tensor(Storage(type: "ByteStorage"), 0, [1], [1]), "storage 0 of w claims 4 elements of Byte, but has 16 bytes" },
        { Tensor(Storage(type: "QInt8Storage"), 0, [1], [1]), "its pickle calls torch.QInt8Storage" },
        { Tensor(Storage(type: "float32"), 0, [1], [1]), "a storage must have a type" },
        { Tensor(Storage(key: "1"), 0, [1], [1]), "the storage archive/data/1 is missing" },
        { Tensor(Storage(key: "../../data.pkl"), 0, [1], [1]), "is missing" },
        { Tensor(Storage(view: Tuple(Text("v"), Number(3), Number(2))), 0, [1], [1]), "a part of a storage lies outside of it" },
        { Tensor(Storage(view: Tuple(Text("v"), Number(long.MaxValue), Number(2))), 0, [1], [1]), "a part of a storage lies outside of it" },
        { Tensor(Storage(view: Tuple(Text("v"), Number(2), Number(1))), 0, [2], [1]), "w reaches to element 2 of storage 0, which has 1" },
        { Global("torch._utils", "_rebuild_tensor_v2") + Tuple("N", Number(0), ")", ")", "\u0089", "N") + "R", "a tensor must have a storage" },
        { Global("torch._utils", "_rebuild_tensor_v2") + Tuple(Storage(), Number(0), ")", ")", "\u0089", "N", Dictionary(("neg", "\u0088"))) + "R", "to be negated or conjugated" },
        { Global("torch._utils", "_rebuild_tensor_v3") + Tuple(Storage(), Number(0), ")", ")", "\u0089", "N") + "R", "does not say which" },
        { Global("torch._utils", "_rebuild_tensor_v3") + Tuple(Storage(), Number(0), Integers(3), Integers(1), "\u0089", "N", Global("torch", "float64")) + "R", "w reaches to element 3 of storage 0, which has 2" },
    };

    public static TheoryData<string, float[]> Good => new()
    {
        { Global("torch._utils", "_rebuild_tensor") + Tuple(Storage(), Number(1), Integers(2), Integers(2)) + "R", [2, 4] },
        { Global("torch._utils", "_rebuild_tensor_v2") + Tuple(Storage(), Number(1), Integers(2), Integers(2), "\u0089", "N", Dictionary(("neg", "\u0089"))) + "R", [2, 4] },
        { Global("torch._utils", "_rebuild_tensor_v3") + Tuple(Storage(count: 16).Replace("ctorch\nFloat", "ctorch.storage\nUntyped", StringComparison.Ordinal), Number(1), Integers(2), Integers(2), "\u0089", "N", Global("torch", "float32")) + "R", [2, 4] },
        { Global("torch._utils", "_rebuild_parameter_with_state") + Tuple(Tensor(2), "\u0088", "}", "}") + "R", [3] },
        { Global("torch._tensor", "_rebuild_from_type_v2") + Tuple(Global("torch._utils", "_rebuild_tensor"), Global("torch.nn.parameter", "Parameter"), Tuple(Storage(), Number(1), Integers(2), Integers(2)), "}") + "R", [2, 4] },
        { Tensor(Storage(view: Tuple(Text("v"), Number(2), Number(2))), 0, [2], [1]), [3, 4] },
        { Tensor(Storage(), 1, [3], [0]), [2, 2, 2] },
        { Tensor(Storage(), 1, [1, 3], [long.MaxValue, 1]), [2, 3, 4] },
        { Tensor(Storage(), long.MaxValue, [0], [1]), [] },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Outside))]
    public void Tensors_outside_of_their_storage_are_refused(string tensor, string reason)
        => HostileFile.AssertRefused(_folder["w"], Zip($"{Dictionary(("w", tensor))}."), reason);

    [Theory]
    [MemberData(nameof(Good))]
    public void Other_forms_of_good_tensors_are_read(string tensor, float[] expected)
    {
        foreach (var bytes in (byte[][])[Zip($"{Dictionary(("w", tensor))}."), tensor.Contains("Untyped", StringComparison.Ordinal)
            ? Legacy($"{Dictionary(("w", tensor))}.", storages: [.. Bytes(Int64(16)), .. Floats()])
            : Legacy($"{Dictionary(("w", tensor))}.")])
        {
            File.WriteAllBytes(_folder["w"], bytes);
            using var read = Tensors.Read(_folder["w"]);
            Assert.Equal(expected, Numbers.Of(read.ByName["w"]));
        }
    }

    [Fact]
    public void Claims_that_only_overflow_together_are_refused()
    {
        var vast = Tensor(Storage(), 0, [1L << 60], [0]);
        HostileFile.AssertRefused(_folder["w"], Zip($"{Dictionary(("a", vast), ("b", vast), ("c", vast), ("d", vast))}."), "its tensors claim");
    }

    [Fact]
    public void Many_small_parts_of_one_large_storage_are_refused()
    {
        const int length = 1 << 20;
        var whole = Storage(count: length);
        var items = Enumerable.Range(0, 100).Select(i => ($"t{i}", Tensor(whole, 0, [2], [length - 1])));
        HostileFile.AssertRefused(_folder["w"], Zip($"{Dictionary([.. items])}.", ("archive/data/0", new byte[length * sizeof(float)])), "times the file's length to read");
    }

    [Fact]
    public void A_storage_is_told_of_alike_each_time()
        => HostileFile.AssertRefused(_folder["w"], Zip($"{Dictionary(("a", Tensor()), ("b", Tensor(Storage(count: 3), 0, [1], [1])))}."), "storage 0 is told of twice, and not alike");

    [Theory]
    [InlineData(4, 3, "storage 0 claims 4 elements in the pickle and 3 where it lies")]
    [InlineData(4, -1, "storage 0 claims 4 elements in the pickle and -1 where it lies")]
    [InlineData(5, 5, "storage 0 claims 5 elements of 4 bytes, but the file ends after 16 bytes")]
    [InlineData(long.MaxValue, long.MaxValue, "storage 0 claims 9223372036854775807 elements of 4 bytes")]
    public void Storages_of_the_old_container_must_be_there(long told, long there, string reason)
        => HostileFile.AssertRefused(_folder["w"], Legacy($"{Dictionary(("w", Tensor(Storage(count: told), 0, [1], [1])))}.", storages: [.. Bytes(Int64(there)), .. Floats()]), reason);

    [Fact]
    public void Keys_of_the_old_container_must_fit_its_storages()
    {
        var pickle = $"{Dictionary(("w", Tensor()))}.";
        byte[] twice = [.. Bytes(Int64(4)), .. Floats(), .. Bytes(Int64(4)), .. Floats()];
        HostileFile.AssertRefused(_folder["w"], Legacy(pickle, keys: "].", storages: []), "storage 0 is not among those that it lists");
        HostileFile.AssertRefused(_folder["w"], Legacy(pickle, keys: $"]({Text("0")}{Text("0")}e.", storages: twice), "it lists storage 0 twice");
        HostileFile.AssertRefused(_folder["w"], Legacy(pickle, keys: $"]({Text("1")}e."), "it lists a storage that no tensor names: 1");
        HostileFile.AssertRefused(_folder["w"], Legacy(pickle, keys: "N."), "it does not list the keys of its storages");
        HostileFile.AssertRefused(_folder["w"], Legacy(pickle, littleEndian: "\u0089"), "its elements are big-endian");
        HostileFile.AssertRefused(_folder["w"], Legacy(pickle, version: 1002), "another version of PyTorch's old container than 1001");
    }
}
