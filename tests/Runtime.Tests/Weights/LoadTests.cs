using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class LoadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_saved_is_loaded()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        using var images = rand(2, 3, 16, 16);
        network.call(images).Dispose(); // Moves the running statistics.
        network.eval();
        network.SaveWeights(_folder["w.safetensors"]);

        using var loaded = SmallVgg.Load(_folder["w.safetensors"]);
        loaded.eval();

        foreach (var (key, tensor) in network.state_dict())
        {
            Numbers.AssertEqual(tensor, loaded.state_dict()[key]);
        }

        Assert.Equal(1, loaded.Bn1_1.num_batches_tracked!.item<long>());
        Assert.All(loaded.parameters(), parameter => Assert.True(parameter.requires_grad));
        using var expected = network.call(images);
        using var logits = loaded.call(images);
        Numbers.AssertEqual(expected, logits);
    }

    [Fact]
    public void Element_types_are_converted()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1, DType = ScalarType.BFloat16 });
        network.SaveWeights(_folder["w.safetensors"]);

        using var single = SmallVgg.Load(_folder["w.safetensors"]);
        using var half = SmallVgg.Load(_folder["w.safetensors"], new VggOptions { DType = ScalarType.Float16 });

        Assert.Equal(ScalarType.Float32, single.Fc3.weight.dtype);
        Assert.Equal(ScalarType.Float16, half.Fc3.weight.dtype);
        Numbers.AssertEqual(network.Fc3.weight, single.Fc3.weight);
        Numbers.AssertEqual(network.Fc3.weight, half.Fc3.weight, 1e-4f);
    }

    [Fact]
    public void Weights_that_lie_otherwise_in_memory_are_filled_as_well()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        network.SaveWeights(_folder["w.safetensors"]);
        using var other = new SmallVgg();
        using (var channelsLast = empty(8, 3, 3, 3).permute(0, 3, 1, 2))
        {
            other.Conv1_1.weight = new TorchSharp.Modules.Parameter(channelsLast);
        }

        other.LoadWeights(_folder["w.safetensors"]);

        Numbers.AssertEqual(network.Conv1_1.weight, other.Conv1_1.weight);
    }

    [Fact]
    public void The_count_of_batches_may_be_absent()
    {
        using var network = new SmallVgg();
        SafetensorsFile.Write(_folder["w.safetensors"], network.state_dict().Where(pair => !pair.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)).ToDictionary());

        using var loaded = SmallVgg.Load(_folder["w.safetensors"]);

        Assert.Equal(0, loaded.Bn1_1.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void All_that_does_not_fit_is_said_at_once_and_nothing_is_changed()
    {
        using var network = new SmallVgg();
        using var wide = zeros(7, 20);
        var weights = network.state_dict();
        weights.Remove("features.4.bias");
        weights.Remove("classifier.0.weight");
        weights["classifier.3.weight"] = wide;
        weights["neck.weight"] = wide;
        SafetensorsFile.Write(_folder["w.safetensors"], weights);
        using var other = new SmallVgg(new VggOptions { Seed = 5 });
        var before = Numbers.Of(other.Conv1_1.weight);

        var exception = Assert.Throws<WeightsException>(() => other.LoadWeights(_folder["w.safetensors"]));

        Assert.Equal(
            $"""
            {_folder["w.safetensors"]}: the weights do not fit SmallVgg:
              features.4.bias is missing: 12 in the network
              classifier.0.weight is missing: 20×192 in the network
              classifier.3.weight is 7×20 in the file, 5×20 in the network
              neck.weight is unexpected: 7×20 in the file
            """,
            exception.Message);
        Assert.Equal(before, Numbers.Of(other.Conv1_1.weight));
    }

    [Fact]
    public void A_network_without_memory_is_built_but_not_filled()
    {
        using var network = new SmallVgg(new VggOptions { Device = META });
        Assert.All(network.state_dict().Values, tensor => Assert.True(tensor.is_meta));

        var path = Saved();
        Assert.Throws<ArgumentException>(() => network.LoadWeights(path));
        Assert.Throws<ArgumentException>(() => SmallVgg.Load(path, new VggOptions { Device = META }));
    }

    [Fact]
    public void A_failed_load_leaves_no_network()
    {
        SmallVgg.Load(Saved()).Dispose();
        var perNetwork = TensorCount.LeftBy(() => new SmallVgg().Dispose());
        var left = TensorCount.LeftBy(() => Assert.Throws<WeightsException>(() => SmallVgg.Load(_folder["nowhere"])));

        Assert.Equal(perNetwork, left);
    }

    [Fact]
    public void Saving_leaves_the_network_usable()
    {
        using var network = new SmallVgg();
        using var images = rand(2, 3, 16, 16);
        var left = TensorCount.LeftBy(() => network.SaveWeights(_folder["w.safetensors"]));
        network.LoadWeights(_folder["w.safetensors"]);
        network.call(images).Dispose();

        Assert.Equal(0, left);
    }

    private string Saved()
    {
        using var network = new SmallVgg();
        network.SaveWeights(_folder["saved.safetensors"]);
        return _folder["saved.safetensors"];
    }
}
