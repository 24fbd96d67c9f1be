using TorchSharp;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public class StateDictTests
{
    private static readonly string[] s_keys =
    [
        "features.0.weight", "features.0.bias",
        "features.1.weight", "features.1.bias",
        "features.4.weight", "features.4.bias",
        "features.5.weight", "features.5.bias",
        "classifier.0.weight", "classifier.0.bias",
        "classifier.3.weight", "classifier.3.bias",
    ];

    private static readonly string[] s_statistics =
    [
        "features.1.running_mean", "features.1.running_var", "features.1.num_batches_tracked",
        "features.5.running_mean", "features.5.running_var", "features.5.num_batches_tracked",
    ];

    [Fact]
    public void Keys_are_those_of_torchvision_in_order()
    {
        using var network = new SmallVgg();

        Assert.Equal(s_keys, network.named_parameters().Select(pair => pair.name));
        Assert.Equal(s_statistics, network.named_buffers().Select(pair => pair.name));
        Assert.Equal([.. s_keys, .. s_statistics], network.state_dict().Keys);
        Assert.Equal(
            ["features", "classifier", "features.0", "features.1", "features.4", "features.5", "classifier.0", "classifier.3"],
            network.named_modules().Select(pair => pair.name));
    }

    [Fact]
    public void The_state_dict_holds_the_very_weights_of_the_members()
    {
        using var network = new SmallVgg();

        Assert.Same(network.Conv2_1.weight, network.state_dict()["features.4.weight"]);
        Assert.Same(network.Fc3.bias, network.state_dict()["classifier.0.bias"]);
        Assert.Same(network.Bn1_1.running_var, network.state_dict()["features.1.running_var"]);
        Assert.All(network.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.All(network.buffers(), buffer => Assert.False(buffer.requires_grad));
    }

    [Fact]
    public void Embedded_in_another_module_no_key_is_doubled()
    {
        using var network = new SmallVgg();
        using var outer = new Outer(network);

        Assert.Equal(s_keys.Concat(s_statistics).Select(key => $"backbone.{key}"), outer.state_dict().Keys);
        Assert.Equal(SmallVgg.ParameterCount, outer.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Training_and_evaluation_reach_every_layer()
    {
        using var network = new SmallVgg();

        network.eval();
        Assert.All(network.modules(), module => Assert.False(module.training));
        network.train();
        Assert.All(network.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Conversion_reaches_every_weight_and_keeps_the_keys()
    {
        using var network = new SmallVgg();
        network.to(ScalarType.Float64);
        network.eval();

        Assert.Equal([.. s_keys, .. s_statistics], network.state_dict().Keys);
        Assert.All(network.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Same(network.Conv1_1.weight, network.state_dict()["features.0.weight"]);

        using var images = zeros(1, 3, 16, 16, ScalarType.Float64);
        using var logits = network.call(images);
        Assert.Equal(ScalarType.Float64, logits.dtype);
    }

    [Fact]
    public void Disposing_the_network_disposes_its_weights()
    {
        var network = new SmallVgg();
        var weights = network.state_dict().Values.ToArray();
        network.Dispose();

        Assert.All(weights, weight => Assert.True(weight.IsInvalid));
    }

    /// <summary>A module in the manner of TorchSharp: its field is found by reflection.</summary>
    private sealed class Outer : nn.Module<Tensor, Tensor>
    {
        private readonly SmallVgg backbone;

        public Outer(SmallVgg backbone)
            : base(nameof(Outer))
        {
            this.backbone = backbone;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => backbone.call(input);
    }
}
