namespace VggGen.Runtime.Tests;

/// <summary>The network that Weights/Fixtures holds in the formats of others: <c>conv3-4 ×2, maxpool, conv3-8 ×2, maxpool, FC-12, FC-classes</c> on 8×8 pixels.</summary>
internal sealed class FixtureVgg : VggNetwork<FixtureVgg>
{
    public FixtureVgg(VggOptions? options = null, int channels = 3, int classes = 5)
        : base(Describe(channels, classes), options)
    {
        foreach (var layer in Architecture.Layers)
        {
            if (layer is ConvolutionDescription convolution)
            {
                Convolution(convolution.Key, convolution.InputChannels, convolution.OutputChannels, kernelSize: 3, padding: 1);
            }
            else if (layer is FullyConnectedDescription fullyConnected)
            {
                FullyConnected(fullyConnected.Key, fullyConnected.InputFeatures, fullyConnected.OutputFeatures);
            }
        }
    }

    public static FixtureVgg Load(string weights, VggOptions? options = null, int channels = 3, int classes = 5)
        => LoadWeights(() => new FixtureVgg(WithoutInitialization(options), channels, classes), weights, options);

    public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor images)
    {
        var x = Input(images);
        foreach (var (key, isPooled) in new[] { ("0", false), ("2", true), ("5", false), ("7", true) })
        {
            x = Relu(Apply(Child("features", key), x));
            x = isPooled ? MaxPool(x, kernelSize: 2) : x;
        }

        return Apply(Child("classifier", "3"), Dropout(Relu(Apply(Child("classifier", "0"), Flatten(x))), 0.5));
    }

    private static NetworkDescription Describe(int channels, int classes) => new(
        "fixture",
        FeatureShape.Map(channels, 8, 8),
        [
            Conv("conv1_1", "features.0", channels, 4, 8),
            Conv("conv1_2", "features.2", 4, 4, 8),
            Pool("pool1", 4, 4),
            Conv("conv2_1", "features.5", 4, 8, 4),
            Conv("conv2_2", "features.7", 8, 8, 4),
            Pool("pool2", 8, 2),
            new FullyConnectedDescription("fc3", FeatureShape.Vector(12), 8, "classifier.0", 32, 12, HasBias: true, Activation.Relu, Dropout: 0.5),
            new FullyConnectedDescription("fc4", FeatureShape.Vector(classes), 8, "classifier.3", 12, classes, HasBias: true, Activation.None, Dropout: 0),
        ]);

    private static ConvolutionDescription Conv(string name, string key, long input, long output, long side) => new(
        name, FeatureShape.Map(output, side, side), 3, key, input, output, KernelSize: 3, Stride: 1, Padding: 1, Dilation: 1, Groups: 1, HasBias: true, BatchNormKey: null, Activation.Relu);

    private static PoolDescription Pool(string name, long channels, long side) => new(
        name, FeatureShape.Map(channels, side, side), 3, PoolKind.Max, KernelSize: 2, Stride: 2, Padding: 0, Dilation: 1, Ceil: false);

    private TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> Child(string group, string slot)
        => (TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>)named_children().Single(child => child.name == group).module
            .named_children().Single(child => child.name == slot).module;
}
