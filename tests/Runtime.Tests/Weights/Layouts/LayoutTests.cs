using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>Files that PyTorch wrote with the keys of each layout, and the logits that it computes.</summary>
public sealed class LayoutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("torchvision", WeightsLayout.Torchvision, ChannelOrder.Rgb)]
    [InlineData("timm", WeightsLayout.Timm, ChannelOrder.Rgb)]
    [InlineData("mmpretrain", WeightsLayout.MMPretrain, ChannelOrder.Rgb)]
    [InlineData("caffe", WeightsLayout.Caffe, ChannelOrder.Bgr)]
    public void Each_layout_gives_the_logits_that_PyTorch_computes(string name, WeightsLayout layout, ChannelOrder order)
    {
        using var expected = Expected.Read("layouts", $"{name}.json");
        using var network = FixtureVgg.Load(ForeignWeights.PathOf("layouts", $"{name}.safetensors"));

        expected.AssertGivenBy(network);
        Assert.Equal(layout, network.WeightsReport!.Layout);
        Assert.Equal(order, network.WeightsReport.ChannelOrder);
    }

    [Theory]
    [InlineData("module.")]
    [InlineData("module.backbone.")]
    [InlineData("_orig_mod.module.")]
    [InlineData("model.")]
    public void What_wrappers_put_before_the_keys_is_left_out(string prefix)
    {
        Rewrite("torchvision", pair => (prefix + pair.Key, pair.Value));
        using var expected = Expected.Read("layouts", "torchvision.json");
        using var network = FixtureVgg.Load(_folder["w.safetensors"]);
        expected.AssertGivenBy(network);
    }

    [Fact]
    public void Keras_keys_are_turned_from_its_order_of_elements()
    {
        // Written here from torchvision's by the rules of Keras' documentation; the readers' tests have files that h5py wrote.
        string[] layers = ["conv2d_7", "conv2d_8", "conv2d_9", "conv2d_10", "dense_3", "dense_4"];
        string[] keys = ["features.0", "features.2", "features.5", "features.7", "classifier.0", "classifier.3"];
        Rewrite("torchvision", pair =>
        {
            var dot = pair.Key.LastIndexOf('.');
            var layer = layers[Array.IndexOf(keys, pair.Key[..dot])];
            return pair.Key[(dot + 1)..] == "bias" ? ($"{layer}/bias", pair.Value)
                : pair.Value.dim() == 4 ? ($"{layer}/kernel", pair.Value.permute(2, 3, 1, 0))
                : layer == "dense_3" ? ($"{layer}/kernel", pair.Value.reshape(12, 8, 2, 2).permute(2, 3, 1, 0).reshape(32, 12))
                : ($"{layer}/kernel", pair.Value.t());
        });
        using var expected = Expected.Read("layouts", "torchvision.json");
        using var network = FixtureVgg.Load(_folder["w.safetensors"]);

        expected.AssertGivenBy(network);
        Assert.Equal(WeightsLayout.Keras, network.WeightsReport!.Layout);
    }

    [Fact]
    public void Files_say_that_their_images_are_BGR_after_they_were_saved_anew()
    {
        using var caffe = FixtureVgg.Load(ForeignWeights.PathOf("layouts", "caffe.safetensors"));
        caffe.SaveWeights(_folder["saved.safetensors"]);
        using var again = FixtureVgg.Load(_folder["saved.safetensors"]);

        Assert.Equal(WeightsLayout.Torchvision, again.WeightsReport!.Layout);
        Assert.Equal(ChannelOrder.Bgr, again.WeightsReport.ChannelOrder);
    }

    [Fact]
    public void Two_tensors_for_one_key_are_refused()
    {
        using var one = zeros(4);
        SafetensorsFile.Write(_folder["w.safetensors"], new Dictionary<string, Tensor> { ["conv1_1.bias"] = one, ["features.0.bias"] = one });
        var exception = Assert.Throws<WeightsException>(() => FixtureVgg.Load(_folder["w.safetensors"]));
        Assert.Contains("conv1_1.bias and features.0.bias", exception.Message.Replace("features.0.bias and conv1_1.bias", "conv1_1.bias and features.0.bias", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_has_the_file_s_key_beside_the_network_s()
    {
        Rewrite("caffe", pair => (pair.Key, pair.Key == "fc3.weight" ? zeros(12, 31) : pair.Value));
        var exception = Assert.Throws<WeightsException>(() => FixtureVgg.Load(_folder["w.safetensors"]));
        Assert.Contains("classifier.0.weight (fc3.weight in the file) is 12×31 in the file, 12×32 in the network", exception.Message, StringComparison.Ordinal);
    }

    private void Rewrite(string layout, Func<KeyValuePair<string, Tensor>, (string Key, Tensor Value)> rewrite)
    {
        using var scope = NewDisposeScope();
        var tensors = WeightsFile.Read(ForeignWeights.PathOf("layouts", $"{layout}.safetensors"));
        SafetensorsFile.Write(_folder["w.safetensors"], tensors.Select(rewrite).ToDictionary(pair => pair.Key, pair => pair.Value));
    }
}
