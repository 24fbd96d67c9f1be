namespace VggGen.Runtime.Tests.PyTorch;

/// <summary>Files that PyTorch 1.13.1 wrote, by Fixtures/pytorch.py.</summary>
public sealed class PyTorchFixtureTests
{
    [Theory]
    [InlineData("types")]
    [InlineData("views")]
    [InlineData("checkpoint")]
    [InlineData("parts")]
    [InlineData("parameters")]
    [InlineData("protocol1")]
    [InlineData("protocol3")]
    [InlineData("protocol4")]
    [InlineData("protocol5")]
    [InlineData("cuda")]
    public void Both_containers_are_read(string name)
    {
        AssertSame($"{name}.pth", name, "PyTorch");
        AssertSame($"{name}-legacy.pth", name, "PyTorch (old container)");
    }

    [Theory]
    [InlineData("deflated.pth", "PyTorch")]
    [InlineData("wide.pth", "PyTorch")]
    [InlineData("script.pt", "TorchScript")]
    [InlineData("python2-legacy.pth", "PyTorch (old container)")]
    public void Other_forms_are_read(string file, string format) => AssertSame(file, Path.GetFileNameWithoutExtension(file), format);

    [Theory]
    [InlineData("types.pth", true)]
    [InlineData("script.pt", true)]
    [InlineData("deflated.pth", false)]
    public void Stored_elements_are_mapped_from_where_they_lie(string file, bool isMapped)
    {
        using var weights = WeightsFile.Open(Fixture.Path($"pytorch/{file}"));
        foreach (var entry in weights.Entries.Where(entry => entry.ByteCount > 0))
        {
            using var mapped = weights.Map(entry);
            using var read = weights.Read(entry);
            Assert.Equal(isMapped, mapped is not null);
            if (mapped is not null)
            {
                Assert.Equal(0, entry.Offset % 64);
                Tensors.AssertEqual(entry.Name, read, mapped);
            }
        }
    }

    [Fact]
    public void Views_are_mapped_with_their_strides()
    {
        using var weights = WeightsFile.Open(Fixture.Path("pytorch/views.pth"));
        var turned = weights.Entries.Single(entry => entry.Name == "turned");
        using var mapped = weights.Map(turned);
        using var read = weights.Read(turned);

        Assert.Null(turned.Offset);
        Assert.Equal([1, 20, 5], mapped!.stride());
        Assert.True(read.is_contiguous());
        Tensors.AssertEqual("turned", read, mapped);
    }

    [Fact]
    public void The_order_of_a_state_dict_is_kept()
    {
        using var weights = WeightsFile.Open(Fixture.Path("pytorch/cuda.pth"));
        Assert.Equal(
            ["conv.weight", "conv.bias", "bn.weight", "bn.bias", "bn.running_mean", "bn.running_var", "bn.num_batches_tracked", "fc.weight", "fc.bias"],
            weights.Entries.Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("views.pth")]
    [InlineData("views-legacy.pth")]
    [InlineData("deflated.pth")]
    public void Reading_leaves_no_tensor(string file)
    {
        var left = TensorCount.LeftBy(() => Tensors.Read(Fixture.Path($"pytorch/{file}")).Dispose());
        Assert.Equal(0, left);
    }

    private static void AssertSame(string file, string expected, string format)
    {
        using var wanted = Tensors.Read(Fixture.Path($"pytorch/{expected}.safetensors"));
        using var read = Tensors.Read(Fixture.Path($"pytorch/{file}"));
        wanted.AssertEqual(read);
        using var opened = WeightsFile.Open(Fixture.Path($"pytorch/{file}"));
        Assert.Equal(format, opened.Format);
    }
}
