using static TorchSharp.torch;

namespace VggGen.Runtime.Tests.TorchSharpFiles;

public sealed class TorchSharpFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("w.dat")]
    [InlineData("weights")]
    public void What_TorchSharp_saved_is_read(string name)
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        network.save(_folder[name]);

        using var file = WeightsFile.Open(_folder[name]);
        Assert.Equal("TorchSharp", file.Format);
        Assert.Equal(network.state_dict().Keys, file.Entries.Select(entry => entry.Name));
        AssertEqual(network, _folder[name]);
    }

    [Fact]
    public void All_kinds_of_tensors_come_from_TorchSharp()
    {
        using var tensors = Tensors.OfAllKinds();
        using var module = new Holder(tensors.ByName);
        module.save(_folder["w.dat"]);

        using var read = Tensors.Read(_folder["w.dat"]);
        tensors.AssertEqual(read);
    }

    [Fact]
    public void TorchSharp_loads_what_was_written()
    {
        using var tensors = Tensors.OfAllKinds();
        using var blank = new Tensors(tensors.ByName.ToDictionary(pair => pair.Key, pair => zeros_like(pair.Value)));
        using var module = new Holder(blank.ByName);
        TorchSharpFile.Write(_folder["w.dat"], tensors.ByName);
        module.load(_folder["w.dat"]);

        foreach (var (name, buffer) in module.named_buffers())
        {
            Tensors.AssertEqual(name, tensors.ByName[name], buffer);
        }
    }

    [Fact]
    public void Networks_go_both_ways()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        TorchSharpFile.Write(_folder["ours.dat"], network.state_dict());
        network.save(_folder["theirs.dat"]);
        Assert.Equal(File.ReadAllBytes(_folder["theirs.dat"]), File.ReadAllBytes(_folder["ours.dat"]));

        using var other = new SmallVgg(new VggOptions { Seed = 2 });
        other.load(_folder["ours.dat"]);
        AssertEqual(other, _folder["theirs.dat"]);
    }

    [Theory]
    [InlineData(new byte[] { }, "the file ends within a number; it may be cut off")]
    [InlineData(new byte[] { 2, 1, (byte)'a', 6, 1, 1, 0, 0, 0, 0 }, "the file ends within a number")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 1, 2, 0, 0, 0, 0 }, "a claims 8 bytes, but the file ends after 4; it may be cut off")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 1, 1, 0, 0, 0, 0, 9 }, "1 bytes at the end belong to no tensor")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 8, 1, 1, 0, 0, 0, 0 }, "a is of element type 8, which is not supported; Byte, Int8")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 65 }, "a claims 65 extents")]
    [InlineData(new byte[] { 1, 0 }, "a key of 0 bytes is refused")]
    [InlineData(new byte[] { 1, 0x80, 0x10 }, "a key of 2048 bytes is refused")]
    [InlineData(new byte[] { 1, 5, (byte)'a' }, "the file ends within a key")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }, "it claims 4294967295 tensors")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F }, "the number at byte 5 has more than 63 bits")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 2 }, "a claims a shape of more elements than any memory holds")]
    [InlineData(new byte[] { 2, 1, (byte)'a', 0, 0, 5, 1, (byte)'a', 0, 0, 5 }, "the key a stands twice in it")]
    public void What_is_damaged_is_refused_with_the_reason(byte[] bytes, string reason)
    {
        File.WriteAllBytes(_folder["w.dat"], bytes);
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder["w.dat"]));
        Assert.StartsWith($"{_folder["w.dat"]}: {reason}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_are_not_taken_for_it()
    {
        File.WriteAllBytes(_folder["a"], [1, 1, (byte)' ', 6, 0, 0, 0, 0, 0]);
        File.WriteAllBytes(_folder["b"], [0, 1, (byte)'a', 6, 0, 0, 0, 0, 0]);
        File.WriteAllText(_folder["c"], "Some text that is no weights at all, long enough to hold anything.");
        foreach (var name in (string[])["a", "b", "c"])
        {
            var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(_folder[name]));
            Assert.StartsWith("this is no weights file of a format known here", exception.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_write_that_fails_leaves_the_file_before_it()
    {
        File.WriteAllText(_folder["w"], "before");
        using var good = ones(1000);
        using var complex = zeros(1, ScalarType.ComplexFloat32);
        var exception = Assert.Throws<WeightsException>(() => TorchSharpFile.Write(_folder["w"], new Dictionary<string, Tensor> { ["good"] = good, ["complex"] = complex }));

        Assert.Equal("complex is of type ComplexFloat32, which is not supported in TorchSharp's files", exception.Reason);
        Assert.Equal("before", File.ReadAllText(_folder["w"]));
        Assert.Equal(["w"], _folder.Names);
    }

    [Fact]
    public void Reading_and_writing_leave_no_tensor()
    {
        using var tensors = Tensors.OfAllKinds();
        var left = TensorCount.LeftBy(() =>
        {
            TorchSharpFile.Write(_folder["w"], tensors.ByName);
            Tensors.Read(_folder["w"]).Dispose();
        });
        Assert.Equal(0, left);
    }

    private static void AssertEqual(nn.Module network, string path)
    {
        using var read = Tensors.Read(path);
        foreach (var (key, tensor) in network.state_dict())
        {
            Tensors.AssertEqual(key, tensor, read.ByName[key]);
        }
    }

    /// <summary>A module that holds tensors of any kind.</summary>
    private sealed class Holder : nn.Module
    {
        public Holder(IReadOnlyDictionary<string, Tensor> tensors)
            : base("holder")
        {
            foreach (var (name, tensor) in tensors)
            {
                register_buffer(name, tensor.contiguous().alias()); // TorchSharp saves no other.
            }
        }
    }
}
