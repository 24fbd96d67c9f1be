using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Makes modules whose weights are allocated and initialised once. TorchSharp's constructors allocate and initialise on their own;
/// on the meta device that costs nothing, and the real weights are put in afterwards. What they leave behind goes with a dispose scope; parameters and buffers stay.
/// </summary>
internal sealed class LayerBuilder(VggOptions options)
{
    private readonly Device _device = options.Device ?? get_default_device();
    private readonly ScalarType _type = Trainable(options.DType ?? get_default_dtype());
    private readonly WeightInitializer _initializer = new(options.Seed);

    public Conv2d Convolution(
        long inputChannels,
        long outputChannels,
        Size2 kernelSize,
        Size2 stride,
        Size2 padding,
        Size2 dilation,
        long groups,
        bool bias,
        Initialization initialization)
    {
        using var leftovers = NewDisposeScope();
        var module = nn.Conv2d(
            inputChannels,
            outputChannels,
            kernelSize.ToValueTuple(),
            stride.ToValueTuple(),
            padding.ToValueTuple(),
            dilation.ToValueTuple(),
            PaddingModes.Zeros,
            groups,
            bias,
            META,
            _type);
        module.weight = Weight(module.weight.shape, initialization);
        if (bias)
        {
            module.bias = Bias(outputChannels);
        }

        return module;
    }

    public Linear FullyConnected(long inputFeatures, long outputFeatures, bool bias, Initialization initialization)
    {
        using var leftovers = NewDisposeScope();
        var module = nn.Linear(inputFeatures, outputFeatures, bias, META, _type);
        module.weight = Weight([outputFeatures, inputFeatures], initialization);
        if (bias)
        {
            module.bias = Bias(outputFeatures);
        }

        return module;
    }

    public BatchNorm2d BatchNorm(long channels)
    {
        // A few kilobytes: TorchSharp's own start (weight 1, bias 0, mean 0, variance 1) is the one that is wanted.
        using var recorded = inference_mode(false);
        using var leftovers = NewDisposeScope();
        var module = nn.BatchNorm2d(channels, device: _device, dtype: _type);

        // TorchSharp counts the batches in the weights' type; PyTorch, and so every weights file, in whole numbers.
        module.num_batches_tracked = zeros([], ScalarType.Int64, _device);
        return module;
    }

    /// <summary>Draws a weight anew, in place; on the meta device there is nothing to draw.</summary>
    public void Initialize(Tensor weight, Initialization initialization)
    {
        if (!weight.is_meta)
        {
            // Several threads draw, and what one thread says of gradients the others do not hear.
            using var numbers = weight.detach();
            _initializer.Fill(numbers, initialization);
        }
    }

    private static ScalarType Trainable(ScalarType type) => is_floating_point(type)
        ? type
        : throw new ArgumentException($"Weights are numbers with a fraction, such as Float32 or BFloat16; {nameof(VggOptions)}.{nameof(VggOptions.DType)} is {type}.", nameof(type));

    private Parameter Weight(long[] shape, Initialization initialization)
    {
        // Parameters made in inference mode could never be trained.
        using var recorded = inference_mode(false);
        var weight = empty(shape, _type, _device);
        if (options.Initialize)
        {
            Initialize(weight, initialization);
        }

        return new Parameter(weight, requires_grad: true);
    }

    private Parameter Bias(long features)
    {
        using var recorded = inference_mode(false);
        return new Parameter(zeros(features, _type, _device), requires_grad: true);
    }
}
