using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class MappingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mapped_network_computes_what_a_read_one_does()
    {
        var path = Saved();
        using var scope = NewDisposeScope();
        using var mapped = SmallVgg.Load(path);
        using var read = SmallVgg.Load(path, new VggOptions { MapWeights = false });
        var images = rand(2, 3, 16, 16);
        mapped.eval();
        read.eval();

        Assert.True(mapped.WeightsReport!.IsMapped);
        Assert.False(read.WeightsReport!.IsMapped);
        Numbers.AssertEqual(read.call(images), mapped.call(images));
    }

    [Fact]
    public void Training_a_mapped_network_leaves_the_file_as_it_is()
    {
        var path = Saved();
        var before = File.ReadAllBytes(path);
        using var network = SmallVgg.Load(path);
        var weight = Numbers.Of(network.Conv1_1.weight);
        using (var scope = NewDisposeScope())
        {
            var optimizer = optim.SGD(network.parameters(), 0.1);
            network.call(rand(2, 3, 16, 16)).square().sum().backward();
            optimizer.step();
        }

        Assert.NotEqual(weight, Numbers.Of(network.Conv1_1.weight));
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_that_is_replaced_leaves_the_network_that_maps_it_as_it_is()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Windows refuses to replace a mapped file.
        }

        var path = Saved();
        using var network = SmallVgg.Load(path);
        var before = Numbers.Of(network.Fc3.weight);
        using var other = new SmallVgg(new VggOptions { Seed = 9 });
        other.SaveWeights(path);

        Assert.Equal(before, Numbers.Of(network.Fc3.weight));
        network.SaveWeights(path);
        using var again = SmallVgg.Load(path);
        Assert.Equal(before, Numbers.Of(again.Fc3.weight));
    }

    [Fact]
    public void Another_element_type_is_read_and_converted()
    {
        using var network = SmallVgg.Load(Saved(), new VggOptions { DType = ScalarType.BFloat16 });
        Assert.False(network.WeightsReport!.IsMapped);
        Assert.Equal(ScalarType.BFloat16, network.Fc3.weight.dtype);
    }

    [Fact]
    public void Elements_that_do_not_lie_at_multiples_of_their_size_are_read()
    {
        // A header that is one byte longer moves all elements from their places.
        var path = Saved();
        var bytes = File.ReadAllBytes(path);
        var headerLength = BitConverter.ToInt32(bytes);
        byte[] moved = [.. BitConverter.GetBytes((long)headerLength + 1), .. bytes[8..(8 + headerLength)], (byte)' ', .. bytes[(8 + headerLength)..]];
        File.WriteAllBytes(_folder["moved.safetensors"], moved);

        using var mapped = SmallVgg.Load(path);
        using var network = SmallVgg.Load(_folder["moved.safetensors"]);

        Assert.False(network.WeightsReport!.IsMapped);
        Numbers.AssertEqual(mapped.Fc3.weight, network.Fc3.weight);
    }

    [Fact]
    public void A_mapped_network_leaves_no_tensor_behind()
    {
        var path = Saved();
        SmallVgg.Load(path).Dispose();
        var perNetwork = TensorCount.LeftBy(() => new SmallVgg().Dispose());
        var left = TensorCount.LeftBy(() => SmallVgg.Load(path).Dispose());

        // TorchSharp goes on counting the empty shell of a tensor whose memory a parameter took over: one for each weight and bias of two convolutions and two fully connected layers.
        Assert.Equal(perNetwork + 8, left);
    }

    [Fact]
    public void A_closed_file_is_read_no_more()
    {
        var path = Saved();
        var file = WeightsFile.Open(path);
        var entry = file.Entries[0];
        using var mapped = file.Map(entry)!;
        using var read = file.Read(entry);
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.Read(entry));
        Numbers.AssertEqual(read, mapped);
    }

    private string Saved()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        network.SaveWeights(_folder["saved.safetensors"]);
        return _folder["saved.safetensors"];
    }
}
