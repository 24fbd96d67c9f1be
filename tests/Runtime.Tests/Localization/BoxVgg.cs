using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>What <c>input: 16×16 RGB; dropout: off; conv3-8, maxpool, conv3-16, maxpool, FC-64, FC-n</c> becomes.</summary>
internal sealed class BoxVgg : VggNetwork<BoxVgg>
{
    private readonly Conv2d _conv1;
    private readonly Conv2d _conv2;
    private readonly Linear _fc3;
    private readonly Linear _fc4;

    public BoxVgg(int outputs, VggOptions? options = null)
        : base(Describe(outputs), options)
    {
        _conv1 = Convolution("features.0", 3, 8, kernelSize: 3, padding: 1);
        _conv2 = Convolution("features.3", 8, 16, kernelSize: 3, padding: 1);
        _fc3 = FullyConnected("classifier.0", 256, 64, initialization: Initialization.Kaiming);
        _fc4 = FullyConnected("classifier.3", 64, outputs);
    }

    public override Tensor forward(Tensor images)
    {
        var x = MaxPool(Relu(Apply(_conv1, Input(images))), kernelSize: 2);
        x = MaxPool(Relu(Apply(_conv2, x)), kernelSize: 2);
        return Apply(_fc4, Relu(Apply(_fc3, Flatten(x))));
    }

    private static NetworkDescription Describe(int outputs) => new(
        "box-vgg",
        FeatureShape.Map(3, 16, 16),
        [
            new ConvolutionDescription("conv1_1", FeatureShape.Map(8, 16, 16), 3, "features.0", 3, 8, KernelSize: 3, Stride: 1, Padding: 1, Dilation: 1, Groups: 1, HasBias: true, BatchNormKey: null, Activation.Relu),
            new PoolDescription("pool1", FeatureShape.Map(8, 8, 8), 4, PoolKind.Max, KernelSize: 2, Stride: 2, Padding: 0, Dilation: 1, Ceil: false),
            new ConvolutionDescription("conv2_1", FeatureShape.Map(16, 8, 8), 8, "features.3", 8, 16, KernelSize: 3, Stride: 1, Padding: 1, Dilation: 1, Groups: 1, HasBias: true, BatchNormKey: null, Activation.Relu),
            new PoolDescription("pool2", FeatureShape.Map(16, 4, 4), 10, PoolKind.Max, KernelSize: 2, Stride: 2, Padding: 0, Dilation: 1, Ceil: false),
            new FullyConnectedDescription("fc3", FeatureShape.Vector(64), 16, "classifier.0", 256, 64, HasBias: true, Activation.Relu, Dropout: 0),
            new FullyConnectedDescription("fc4", FeatureShape.Vector(outputs), 16, "classifier.3", 64, outputs, HasBias: true, Activation.None, Dropout: 0),
        ]);
}
