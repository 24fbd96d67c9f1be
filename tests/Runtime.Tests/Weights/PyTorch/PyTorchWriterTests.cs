using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests.PyTorch;

public sealed class PyTorchWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read_and_mapped()
    {
        using var tensors = Tensors.OfAllKinds();
        PyTorchFile.Write(_folder["w.pth"], tensors.ByName);

        using var read = Tensors.Read(_folder["w.pth"]);
        tensors.AssertEqual(read);
        using var file = WeightsFile.Open(_folder["w.pth"]);
        Assert.Equal(tensors.ByName.Keys, file.Entries.Select(entry => entry.Name));
        foreach (var entry in file.Entries.Where(entry => entry.ByteCount > 0))
        {
            using var mapped = file.Map(entry);
            Assert.Equal(0, entry.Offset % 64);
            Tensors.AssertEqual(entry.Name, tensors.ByName[entry.Name], mapped!);
        }
    }

    [Fact]
    public void Bytes_depend_on_content_alone()
    {
        using var one = ones(3);
        PyTorchFile.Write(_folder["1"], new Dictionary<string, Tensor> { ["a"] = one });
        PyTorchFile.Write(_folder["2"], new Dictionary<string, Tensor> { ["a"] = one });
        Assert.Equal(File.ReadAllBytes(_folder["1"]), File.ReadAllBytes(_folder["2"]));
    }

    [PyTorchFact]
    public void Torch_reads_what_was_written()
    {
        using var tensors = Tensors.OfAllKinds();
        PyTorchFile.Write(_folder["w.pth"], tensors.ByName);

        // Torch's own reader checks the archive; its writer gives the state dict back in both containers.
        var said = Python.Run(
            """
            import sys, torch, collections
            safe = torch.load(sys.argv[1], weights_only=True)
            state = torch.load(sys.argv[1])
            assert type(safe) is type(state) is collections.OrderedDict, type(state)
            assert all(torch.equal(safe[name].nan_to_num(), state[name].nan_to_num()) for name in state)
            assert list(safe) == list(state)
            torch.save(safe, sys.argv[2])
            torch.save(state, sys.argv[3], _use_new_zipfile_serialization=False)
            print(" ".join(state))
            """,
            _folder["w.pth"], _folder["zip.pth"], _folder["legacy.pth"]);

        Assert.Equal(string.Join(' ', tensors.ByName.Keys), said.Trim());
        using var fromZip = Tensors.Read(_folder["zip.pth"]);
        using var fromLegacy = Tensors.Read(_folder["legacy.pth"]);
        tensors.AssertEqual(fromZip);
        tensors.AssertEqual(fromLegacy);
    }

    [PyTorchFact]
    public void Python_finds_no_fault_in_the_archive()
    {
        using var tensors = Tensors.OfAllKinds();
        PyTorchFile.Write(_folder["w.pth"], tensors.ByName);
        Assert.Equal("None", Python.Run("import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())", _folder["w.pth"]).Trim());
    }

    [Fact]
    public void A_network_goes_there_and_back()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        PyTorchFile.Write(_folder["w.pth"], network.state_dict());
        using var loaded = SmallVgg.Load(_folder["w.pth"]);
        foreach (var (key, tensor) in network.state_dict())
        {
            Tensors.AssertEqual(key, tensor, loaded.state_dict()[key]);
        }
    }

    [Fact]
    public void A_write_that_fails_leaves_the_file_before_it()
    {
        File.WriteAllText(_folder["w"], "before");
        using var good = ones(1000);
        using var complex = zeros(1, ScalarType.ComplexFloat32);
        using var gone = zeros(3, device: META);
        var exception = Assert.Throws<WeightsException>(() => PyTorchFile.Write(_folder["w"], new Dictionary<string, Tensor> { ["good"] = good, ["complex"] = complex }));
        Assert.Equal("complex is of type ComplexFloat32, which is not supported in PyTorch files", exception.Reason);
        Assert.ThrowsAny<Exception>(() => PyTorchFile.Write(_folder["w"], new Dictionary<string, Tensor> { ["good"] = good, ["gone"] = gone }));

        Assert.Equal("before", File.ReadAllText(_folder["w"]));
        Assert.Equal(["w"], _folder.Names);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        using var good = ones(1);
        var path = _folder[Path.Combine("nowhere", "w.pth")];
        var exception = Assert.Throws<WeightsException>(() => PyTorchFile.Write(path, new Dictionary<string, Tensor> { ["good"] = good }));
        Assert.Equal($"{path}: cannot be written: there is no folder {_folder["nowhere"]}", exception.Message);
    }

    [Fact]
    public void Writing_leaves_no_tensor()
    {
        using var tensors = Tensors.OfAllKinds();
        Assert.Equal(0, TensorCount.LeftBy(() => PyTorchFile.Write(_folder["w"], tensors.ByName)));
    }
}
