using System.Globalization;

namespace VggGen.Runtime.Tests;

/// <summary>VGG-16's thirteen convolutions with few channels, on 32×32 pixels, and one fully connected layer: the network of Features/Fixtures.</summary>
internal sealed class NarrowVgg16 : VggNetwork<NarrowVgg16>
{
    private static readonly long[][] s_blocks = [[4, 4], [4, 4], [6, 6, 6], [6, 6, 6], [6, 6, 6]];
    private static readonly NetworkDescription s_description = Describe();

    private NarrowVgg16(VggOptions? options)
        : base(s_description, options)
    {
        foreach (var layer in s_description.Layers.OfType<ConvolutionDescription>())
        {
            Convolution(layer.Key, layer.InputChannels, layer.OutputChannels, kernelSize: 3, padding: 1);
        }

        FullyConnected("classifier.0", 6, 5);
    }

    public static NarrowVgg16 Load(string weights, VggOptions? options = null) => LoadWeights(() => new NarrowVgg16(WithoutInitialization(options)), weights, options);

    public static Tap<NarrowVgg16> Tap(string name) => new(s_description, name);

    /// <summary>The layers one after another, as a generated forward would write them out.</summary>
    public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor images) => ExtractByName(Input(images), "fc6")[0];

    private static NetworkDescription Describe()
    {
        var layers = new List<LayerDescription>();
        var (slot, side, input) = (0, 32L, 3L);
        for (var block = 0; block < s_blocks.Length; block++)
        {
            for (var place = 0; place < s_blocks[block].Length; place++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"conv{block + 1}_{place + 1}");
                var key = string.Create(CultureInfo.InvariantCulture, $"features.{slot}");
                var width = s_blocks[block][place];
                layers.Add(new ConvolutionDescription(name, FeatureShape.Map(width, side, side), 3, key, input, width, KernelSize: 3, Stride: 1, Padding: 1, Dilation: 1, Groups: 1, HasBias: true, BatchNormKey: null, Activation.Relu));
                (slot, input) = (slot + 2, width);
            }

            (slot, side) = (slot + 1, side / 2);
            layers.Add(new PoolDescription(string.Create(CultureInfo.InvariantCulture, $"pool{block + 1}"), FeatureShape.Map(input, side, side), 3, PoolKind.Max, KernelSize: 2, Stride: 2, Padding: 0, Dilation: 1, Ceil: false));
        }

        layers.Add(new FullyConnectedDescription("fc6", FeatureShape.Vector(5), 32, "classifier.0", 6, 5, HasBias: true, Activation.None, Dropout: 0));
        return new NetworkDescription("narrow-vgg16", FeatureShape.Map(3, 32, 32), layers);
    }
}
