using static TorchSharp.torch;

namespace VggGen.Runtime.Tests.Export;

/// <summary>Networks with every kind of layer and every setting that a layer has, on 2×13×11 numbers.</summary>
internal static class ExportedNetworks
{
    private static readonly FeatureShape s_input = FeatureShape.Map(2, 13, 11);

    /// <summary>Layers of every kind, down to fully connected ones.</summary>
    public static NetworkDescription EveryKind { get; } = new(
        "every-kind",
        s_input,
        [
            new DropoutDescription("drop0", s_input, 1, 0.1),
            new LocalResponseNormDescription("lrn0", s_input, 1, Size: 2, Alpha: 0.3, Beta: 0.75, K: 2),
            Conv("conv1_1", "features.0", 2, FeatureShape.Map(6, 13, 11), Activation.LeakyRelu(0.2), batchNorm: "features.1"),
            Conv("conv1_2", "features.3", 6, FeatureShape.Map(6, 13, 11), Activation.LeakyRelu(-1)) with { Groups = 3, HasBias = false },
            new PoolDescription("pool1", FeatureShape.Map(6, 7, 6), 1, PoolKind.Max, KernelSize: (3, 2), Stride: 2, Padding: 0, Dilation: (1, 1), Ceil: true),
            Conv("conv2_1", "features.6", 6, FeatureShape.Map(5, 7, 6), Activation.Elu, batchNorm: "features.7") with { HasBias = false },
            Conv("conv2_2", "features.9", 5, FeatureShape.Map(5, 7, 6), Activation.Gelu) with { KernelSize = (3, 1), Padding = (2, 0), Dilation = (2, 1) },
            new LocalResponseNormDescription("lrn2", FeatureShape.Map(5, 7, 6), 1, Size: 5, Alpha: 1e-4, Beta: 0.5, K: 1),
            new PoolDescription("pool2", FeatureShape.Map(5, 5, 4), 1, PoolKind.Max, KernelSize: 2, Stride: 1, Padding: 0, Dilation: 2, Ceil: false),
            Conv("conv3_1", "features.12", 5, FeatureShape.Map(4, 5, 4), Activation.None),
            Conv("conv3_2", "features.14", 4, FeatureShape.Map(4, 5, 4), Activation.Silu),
            new PoolDescription("pool3", FeatureShape.Map(4, 3, 3), 1, PoolKind.Average, KernelSize: 2, Stride: 2, Padding: (0, 1), Dilation: 1, Ceil: true),
            new DropoutDescription("drop3", FeatureShape.Map(4, 3, 3), 1, 0.25),
            new AdaptivePoolDescription("pool4", FeatureShape.Map(4, 2, 3), 1),
            new FullyConnectedDescription("fc5", FeatureShape.Vector(7), 1, "classifier.0", 24, 7, HasBias: false, Activation.None, Dropout: 0),
            new DropoutDescription("drop5", FeatureShape.Vector(7), 1, 1.0 / 3),
            new FullyConnectedDescription("fc6", FeatureShape.Vector(6), 1, "classifier.3", 7, 6, HasBias: true, Activation.Elu, Dropout: 0.5),
            new FullyConnectedDescription("fc7", FeatureShape.Vector(5), 1, "classifier.6", 6, 5, HasBias: true, Activation.None, Dropout: 0),
        ]);

    /// <summary>The same network without its dropout, so that it trains the same way twice.</summary>
    public static NetworkDescription WithoutDropout { get; } = new(
        "without-dropout",
        s_input,
        [.. EveryKind.Layers.Where(layer => layer is not DropoutDescription).Select(layer => layer is FullyConnectedDescription fullyConnected ? fullyConnected with { Dropout = 0 } : layer)]);

    /// <summary>Networks that a test tries each.</summary>
    public static IReadOnlyDictionary<string, NetworkDescription> All { get; } = new[]
    {
        EveryKind,
        WithoutDropout,
        Ending("global-average", new GlobalPoolDescription("pool2", FeatureShape.Map(5, 1, 1), 1, PoolKind.Average)),
        Ending("global-maximum", new GlobalPoolDescription("pool2", FeatureShape.Map(5, 1, 1), 1, PoolKind.Max)),
        Ending("a-map", new PoolDescription("pool2", FeatureShape.Map(5, 6, 5), 1, PoolKind.Average, KernelSize: 2, Stride: 2, Padding: 0, Dilation: 1, Ceil: false)),
        new NetworkDescription("no-features", s_input, [new FullyConnectedDescription("fc1", FeatureShape.Vector(5), 1, "classifier.0", 286, 5, HasBias: true, Activation.None, Dropout: 0)]),
        new NetworkDescription("no-weights", s_input, [new AdaptivePoolDescription("pool1", FeatureShape.Map(2, 3, 3), 1)]),
        new NetworkDescription("odd-names", s_input, [new DropoutDescription("forward", s_input, 1, 0.5), new DropoutDescription("\"); boom", s_input, 1, 0.5), new AdaptivePoolDescription("é", FeatureShape.Map(2, 3, 3), 1)]),
    }.ToDictionary(network => network.Name);

    /// <summary>A network with weights that tell its layers apart, and running statistics that are not those of the start.</summary>
    public static DescribedVgg Create(NetworkDescription description)
    {
        var network = new DescribedVgg(description, new VggOptions { Seed = 3 });
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        manual_seed(4);
        foreach (var (key, tensor) in network.state_dict().Where(pair => pair.Value.is_floating_point()))
        {
            var fill = randn(tensor.shape) * 0.3;
            tensor.copy_(key.EndsWith("running_var", StringComparison.Ordinal) ? fill.square() + 0.5 : tensor.dim() > 1 ? fill : fill + 0.1);
        }

        network.eval();
        return network;
    }

    /// <summary>Images for a network.</summary>
    public static Tensor Images(NetworkDescription description, long count = 3)
    {
        manual_seed(5);
        return randn(count, description.Input.Channels, description.Input.Height, description.Input.Width);
    }

    private static NetworkDescription Ending(string name, LayerDescription last)
        => new(name, s_input, [Conv("conv1_1", "features.0", 2, FeatureShape.Map(5, 13, 11), Activation.Relu), last]);

    private static ConvolutionDescription Conv(string name, string key, long input, FeatureShape output, Activation activation, string? batchNorm = null)
        => new(name, output, 3, key, input, output.Channels, KernelSize: 3, Stride: 1, Padding: 1, Dilation: 1, Groups: 1, HasBias: true, batchNorm, activation);
}
