namespace VggGen.Runtime.Tests;

/// <summary>Whole files of other frameworks, loaded into a network in one line, and the logits that PyTorch computes of them.</summary>
public class ForeignFileTests
{
    [Theory]
    [InlineData("caffe", "v1.caffemodel")]
    [InlineData("caffe", "v2.caffemodel")]
    [InlineData("keras", "keras1.h5")]
    [InlineData("keras", "keras2.h5")]
    [InlineData("keras", "keras2-compressed.h5")]
    [InlineData("keras", "keras2-latest.h5")]
    [InlineData("keras", "keras2-model.h5")]
    [InlineData("keras", "keras213.weights.h5")]
    [InlineData("keras", "keras3.weights.h5")]
    [InlineData("keras", "keras3-named.weights.h5")]
    public void Caffe_s_and_Keras_files_give_their_logits(string folder, string name)
    {
        using var expected = Expected.Read(folder, "expected.json");
        using var network = FixtureVgg.Load(ForeignWeights.PathOf(folder, name));

        expected.AssertGivenBy(network);
        Assert.Equal(ChannelOrder.Bgr, network.WeightsReport!.ChannelOrder);
        Assert.Equal(folder == "caffe" ? WeightsLayout.Caffe : WeightsLayout.Keras, network.WeightsReport.Layout);
    }

    [Theory]
    [InlineData("torchvision")]
    [InlineData("timm")]
    [InlineData("mmpretrain")]
    [InlineData("caffe")]
    public void PyTorch_s_files_of_each_layout_give_their_logits(string layout)
    {
        using var expected = Expected.Read("layouts", $"{layout}.json");
        using var network = FixtureVgg.Load(ForeignWeights.PathOf("layouts", $"{layout}.pth"));
        expected.AssertGivenBy(network);
    }

    [Fact]
    public void Shards_give_their_logits()
    {
        using var expected = Expected.Read("layouts", "torchvision.json");
        using var network = FixtureVgg.Load(ForeignWeights.PathOf("safetensors", "model.safetensors.index.json"));
        expected.AssertGivenBy(network);
    }
}
