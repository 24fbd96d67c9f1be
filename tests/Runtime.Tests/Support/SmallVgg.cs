namespace VggGen.Runtime.Tests;

/// <summary>A network of the kind that <c>input: 16×16 RGB; batch-norm: on; conv3-8, maxpool, conv3-12, maxpool, FC-20, FC-5</c> becomes, in the style of generated code.</summary>
internal sealed partial class SmallVgg : global::VggGen.VggNetwork<SmallVgg>
{
    public const int WeightLayers = 4;
    public const long ParameterCount = 5_105;
    public const long MultiplyAdds = 114_532;

    public SmallVgg(global::VggGen.VggOptions? options = null)
        : base(Description, options)
    {
        Conv1_1 = Convolution("features.0", 3, 8, kernelSize: 3, padding: 1);
        Bn1_1 = BatchNorm("features.1", 8);
        Conv2_1 = Convolution("features.4", 8, 12, kernelSize: (3, 3), padding: 1);
        Bn2_1 = BatchNorm("features.5", 12);
        Fc3 = FullyConnected("classifier.0", 192, 20);
        Fc4 = FullyConnected("classifier.3", 20, 5);
    }

    public global::TorchSharp.Modules.Conv2d Conv1_1 { get; }

    public global::TorchSharp.Modules.BatchNorm2d Bn1_1 { get; }

    public global::TorchSharp.Modules.Conv2d Conv2_1 { get; }

    public global::TorchSharp.Modules.BatchNorm2d Bn2_1 { get; }

    public global::TorchSharp.Modules.Linear Fc3 { get; }

    public global::TorchSharp.Modules.Linear Fc4 { get; }

    public static SmallVgg Load(string weights, global::VggGen.VggOptions? options = null) => LoadWeights(() => new SmallVgg(WithoutInitialization(options)), weights, options);

    public override global::TorchSharp.torch.Tensor forward(global::TorchSharp.torch.Tensor images)
    {
        var x = Input(images);                                         // 3×16×16
        x = Relu(Apply(Bn1_1, Apply(Conv1_1, x)));                     // 8×16×16
        x = MaxPool(x, kernelSize: 2, stride: 2);                      // 8×8×8
        x = Relu(Apply(Bn2_1, Apply(Conv2_1, x)));                     // 12×8×8
        x = MaxPool(x, kernelSize: 2, stride: 2);                      // 12×4×4
        x = Flatten(x);                                                // 192
        x = Dropout(Relu(Apply(Fc3, x)), 0.5);                         // 20
        return Apply(Fc4, x);                                          // 5
    }

    public static class Taps
    {
        public static global::VggGen.Tap<SmallVgg> Conv1_1 { get; } = new(Description, "conv1_1");

        public static global::VggGen.Tap<SmallVgg> Bn1_1 { get; } = new(Description, "bn1_1");

        public static global::VggGen.Tap<SmallVgg> Relu1_1 { get; } = new(Description, "relu1_1");

        public static global::VggGen.Tap<SmallVgg> Relu2_1 { get; } = new(Description, "relu2_1");

        public static global::VggGen.Tap<SmallVgg> Pool2 { get; } = new(Description, "pool2");

        public static global::VggGen.Tap<SmallVgg> Fc3 { get; } = new(Description, "fc3");

        public static global::VggGen.Tap<SmallVgg> Relu3 { get; } = new(Description, "relu3");

        public static global::VggGen.Tap<SmallVgg> Fc4 { get; } = new(Description, "fc4");
    }

    public static global::VggGen.NetworkDescription Description { get; } = new global::VggGen.NetworkDescription(
        "small-vgg",
        global::VggGen.FeatureShape.Map(3, 16, 16),
        new global::VggGen.LayerDescription[]
        {
            new global::VggGen.ConvolutionDescription(Name: "conv1_1", Output: global::VggGen.FeatureShape.Map(8, 16, 16), ReceptiveField: 3, Key: "features.0", InputChannels: 3, OutputChannels: 8, KernelSize: 3, Stride: 1, Padding: 1, Dilation: 1, Groups: 1, HasBias: true, BatchNormKey: "features.1", Activation: global::VggGen.Activation.Relu),
            new global::VggGen.PoolDescription(Name: "pool1", Output: global::VggGen.FeatureShape.Map(8, 8, 8), ReceptiveField: 4, Kind: global::VggGen.PoolKind.Max, KernelSize: 2, Stride: 2, Padding: 0, Dilation: 1, Ceil: false),
            new global::VggGen.ConvolutionDescription(Name: "conv2_1", Output: global::VggGen.FeatureShape.Map(12, 8, 8), ReceptiveField: 8, Key: "features.4", InputChannels: 8, OutputChannels: 12, KernelSize: (3, 3), Stride: 1, Padding: 1, Dilation: 1, Groups: 1, HasBias: true, BatchNormKey: "features.5", Activation: global::VggGen.Activation.Relu),
            new global::VggGen.PoolDescription(Name: "pool2", Output: global::VggGen.FeatureShape.Map(12, 4, 4), ReceptiveField: 10, Kind: global::VggGen.PoolKind.Max, KernelSize: 2, Stride: 2, Padding: 0, Dilation: 1, Ceil: false),
            new global::VggGen.FullyConnectedDescription(Name: "fc3", Output: global::VggGen.FeatureShape.Vector(20), ReceptiveField: 16, Key: "classifier.0", InputFeatures: 192, OutputFeatures: 20, HasBias: true, Activation: global::VggGen.Activation.Relu, Dropout: 0.5),
            new global::VggGen.FullyConnectedDescription(Name: "fc4", Output: global::VggGen.FeatureShape.Vector(5), ReceptiveField: 16, Key: "classifier.3", InputFeatures: 20, OutputFeatures: 5, HasBias: true, Activation: global::VggGen.Activation.None, Dropout: 0),
        });
}
