using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>What <c>input: 16×16 RGB; conv3-6, maxpool, FC-5</c> becomes: a network without chance and without statistics.</summary>
internal sealed class PlainVgg : VggNetwork<PlainVgg>
{
    public PlainVgg(VggOptions? options = null)
        : base(Description, options)
    {
        Conv1_1 = Convolution("features.0", 3, 6, kernelSize: 3, padding: 1);
        Fc2 = FullyConnected("classifier.0", 384, 5);
    }

    public static NetworkDescription Description { get; } = new(
        "plain-vgg",
        FeatureShape.Map(3, 16, 16),
        [
            new ConvolutionDescription("conv1_1", FeatureShape.Map(6, 16, 16), 3, "features.0", 3, 6, 3, 1, 1, 1, 1, HasBias: true, BatchNormKey: null, Activation.Relu),
            new PoolDescription("pool1", FeatureShape.Map(6, 8, 8), 4, PoolKind.Max, 2, 2, 0, 1, Ceil: false),
            new FullyConnectedDescription("fc2", FeatureShape.Vector(5), 16, "classifier.0", 384, 5, HasBias: true, Activation.None, Dropout: 0),
        ]);

    public Conv2d Conv1_1 { get; }

    public Linear Fc2 { get; }

    public override Tensor forward(Tensor images) => Apply(Fc2, Flatten(MaxPool(Relu(Apply(Conv1_1, Input(images))), 2)));
}
