using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

public abstract partial class VggNetwork
{
    /// <summary>Runs some of the steps, for training: activations write over what they are given.</summary>
    /// <param name="x">What the first step takes. It is disposed.</param>
    /// <param name="segment">Which steps.</param>
    /// <param name="inBFloat16">Whether convolutions and fully connected layers multiply in bfloat16. Their weights stay float32 and get gradients in float32.</param>
    internal Tensor Run(Tensor x, NetworkSegment segment, bool inBFloat16)
    {
        for (var place = segment.First; place < segment.End; place++)
        {
            var step = Architecture.Taps[place];
            x = inBFloat16 && step.Point == TapPoint.Layer ? StepInBFloat16(step, x) : Step(step, x, mayOverwrite: true, dense: false);
        }

        return x;
    }

    /// <summary>What batch norms remember of the batches they saw, in the layers of a segment.</summary>
    internal IReadOnlyList<Tensor> Statistics(NetworkSegment segment) => [.. segment.Keys.Select(key => _layers[key]).OfType<BatchNorm2d>().SelectMany(norm => norm.buffers())];

    private Tensor StepInBFloat16(TapDescription step, Tensor x) => Architecture.Layers[step.Layer] switch
    {
        ConvolutionDescription convolution => Convolve(convolution, (Conv2d)_layers[convolution.Key], x),
        FullyConnectedDescription fullyConnected => Multiply((Linear)_layers[fullyConnected.Key], x.dim() > 2 ? Flatten(x) : x),
        _ => Step(step, x, mayOverwrite: true, dense: false),
    };

    private static Tensor Convolve(ConvolutionDescription description, Conv2d layer, Tensor x) => TakeOver(x, x =>
    {
        using var images = x.to(bfloat16);
        using var weight = layer.weight!.to(bfloat16);
        using var bias = layer.bias?.to(bfloat16);
        return nn.functional.conv2d(
            images,
            weight,
            bias,
            [description.Stride.Height, description.Stride.Width],
            [description.Padding.Height, description.Padding.Width],
            [description.Dilation.Height, description.Dilation.Width],
            description.Groups);
    });

    private static Tensor Multiply(Linear layer, Tensor x) => TakeOver(x, x =>
    {
        using var features = x.to(bfloat16);
        using var weight = layer.weight!.to(bfloat16);
        using var bias = layer.bias?.to(bfloat16);
        return nn.functional.linear(features, weight, bias);
    });
}
