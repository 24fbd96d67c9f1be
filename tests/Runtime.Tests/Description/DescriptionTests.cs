namespace VggGen.Runtime.Tests;

public class DescriptionTests
{
    [Fact]
    public void Counts_follow_from_the_layers()
    {
        Assert.Equal(SmallVgg.WeightLayers, SmallVgg.Description.WeightLayers);
        Assert.Equal(SmallVgg.ParameterCount, SmallVgg.Description.Parameters);
        Assert.Equal(SmallVgg.MultiplyAdds, SmallVgg.Description.MultiplyAdds);
    }

    [Fact]
    public void Counts_are_those_of_the_modules()
    {
        using var network = new SmallVgg();

        Assert.Equal(network.Architecture.Parameters, network.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Groups_divide_the_weights_of_a_convolution()
    {
        var layer = new ConvolutionDescription("conv1_1", FeatureShape.Map(64, 112, 224), (3, 1), "features.0", 64, 64, (3, 1), (2, 1), (1, 0), 1, Groups: 64, HasBias: false, BatchNormKey: null, Activation.None);

        Assert.Equal(64 * 3, layer.Parameters);
        Assert.Equal(64 * 3 * 112 * 224, layer.MultiplyAdds);
        Assert.False(layer.HasBatchNorm);
    }

    [Fact]
    public void Counts_do_not_wrap_around()
    {
        var layer = new FullyConnectedDescription("fc1", FeatureShape.Vector(1L << 32), 8, "classifier.0", 1L << 32, 1L << 32, HasBias: true, Activation.None, Dropout: 0);

        Assert.Throws<OverflowException>(() => layer.MultiplyAdds);
        Assert.Throws<OverflowException>(() => FeatureShape.Map(1L << 32, 1L << 32, 1).Count);
    }

    [Fact]
    public void Networks_are_equal_where_their_layers_are()
    {
        var again = new NetworkDescription("small-vgg", FeatureShape.Map(3, 16, 16), [.. SmallVgg.Description.Layers]);
        var shorter = new NetworkDescription("small-vgg", FeatureShape.Map(3, 16, 16), [.. SmallVgg.Description.Layers.Take(2)]);

        Assert.Equal(SmallVgg.Description, again);
        Assert.Equal(SmallVgg.Description.GetHashCode(), again.GetHashCode());
        Assert.NotEqual(SmallVgg.Description, shorter);
        Assert.Equal(FeatureShape.Vector(5), SmallVgg.Description.Output);
    }

    [Fact]
    public void Layers_cannot_be_changed_from_outside()
    {
        var layers = SmallVgg.Description.Layers.ToArray();
        var description = new NetworkDescription("copy", FeatureShape.Map(3, 16, 16), layers);
        layers[0] = layers[1];

        Assert.Equal("conv1_1", description.Layers[0].Name);
        Assert.False(description.Layers is LayerDescription[]);
    }

    [Fact]
    public void Shapes_read_as_the_field_writes_them()
    {
        Assert.Equal("64×224×112", FeatureShape.Map(64, 224, 112).ToString());
        Assert.Equal("4096", FeatureShape.Vector(4096).ToString());
        Assert.NotEqual(FeatureShape.Map(4096, 1, 1), FeatureShape.Vector(4096));
        Assert.Equal(64 * 224 * 112, FeatureShape.Map(64, 224, 112).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureShape.Map(3, 0, 5));
        Assert.Throws<ArgumentException>(() => new NetworkDescription("n", FeatureShape.Vector(3), []));
    }

    [Fact]
    public void Sizes_come_from_one_number_or_two()
    {
        Size2 square = 3;
        Size2 oblong = (3, 1);

        Assert.Equal(new Size2(3, 3), square);
        Assert.Equal(new Size2(Height: 3, Width: 1), oblong);
        Assert.Equal("3×1", oblong.ToString());
    }

    [Fact]
    public void Activations_read_as_a_vggconf_file_writes_them()
        => Assert.Equal(
            ["none", "relu", "leaky-relu(0.01)", "elu", "gelu", "silu"],
            new[] { Activation.None, Activation.Relu, Activation.LeakyRelu(0.01), Activation.Elu, Activation.Gelu, Activation.Silu }.Select(activation => activation.ToString()));
}
