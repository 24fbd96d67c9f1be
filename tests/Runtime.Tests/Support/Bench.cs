using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>A network without a forward of its own: it opens what generated code inherits to the tests.</summary>
internal sealed class Bench(VggOptions? options = null) : VggNetwork<Bench>(new NetworkDescription("bench", FeatureShape.Map(3, 8, 8), []), options)
{
    public Func<Bench, Tensor, Tensor> Forward { get; init; } = static (_, images) => images.alias();

    public override Tensor forward(Tensor images) => Forward(this, images);

    public Conv2d AddConvolution(string key, long inputChannels, long outputChannels, Size2 kernelSize, Size2? stride = null, Size2? padding = null, Size2? dilation = null, long groups = 1, bool bias = true, Initialization? initialization = null)
        => Convolution(key, inputChannels, outputChannels, kernelSize, stride, padding, dilation, groups, bias, initialization);

    public BatchNorm2d AddBatchNorm(string key, long channels) => BatchNorm(key, channels);

    public Linear AddFullyConnected(string key, long inputFeatures, long outputFeatures, bool bias = true, Initialization? initialization = null)
        => FullyConnected(key, inputFeatures, outputFeatures, bias, initialization);

    public Tensor OnInput(Tensor images) => Input(images);

    public Tensor OnDropout(Tensor x, double probability) => Dropout(x, probability);

    public static Tensor OnApply(nn.Module<Tensor, Tensor> layer, Tensor x) => Apply(layer, x);

    public static Tensor OnRelu(Tensor x) => Relu(x);

    public static Tensor OnLeakyRelu(Tensor x, double slope) => LeakyRelu(x, slope);

    public static Tensor OnElu(Tensor x) => Elu(x);

    public static Tensor OnGelu(Tensor x) => Gelu(x);

    public static Tensor OnSilu(Tensor x) => Silu(x);

    public static Tensor OnMaxPool(Tensor x, Size2 kernelSize, Size2? stride = null, Size2? padding = null, Size2? dilation = null, bool ceil = false)
        => MaxPool(x, kernelSize, stride, padding, dilation, ceil);

    public static Tensor OnAveragePool(Tensor x, Size2 kernelSize, Size2? stride = null, Size2? padding = null, bool ceil = false)
        => AveragePool(x, kernelSize, stride, padding, ceil);

    public static Tensor OnAdaptiveAveragePool(Tensor x, Size2 outputSize) => AdaptiveAveragePool(x, outputSize);

    public static Tensor OnGlobalAveragePool(Tensor x) => GlobalAveragePool(x);

    public static Tensor OnGlobalMaxPool(Tensor x) => GlobalMaxPool(x);

    public static Tensor OnLocalResponseNorm(Tensor x, long size, double alpha, double beta, double k) => LocalResponseNorm(x, size, alpha, beta, k);

    public static Tensor OnFlatten(Tensor x) => Flatten(x);
}
