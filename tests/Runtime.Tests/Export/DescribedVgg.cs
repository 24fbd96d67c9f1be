using static TorchSharp.torch;

namespace VggGen.Runtime.Tests.Export;

/// <summary>Any network that a description tells of, layer by layer, as generated code would run it.</summary>
internal sealed class DescribedVgg : VggNetwork<DescribedVgg>
{
    public DescribedVgg(NetworkDescription description, VggOptions? options = null)
        : base(description, options)
    {
        foreach (var layer in description.Layers)
        {
            if (layer is ConvolutionDescription convolution)
            {
                Convolution(
                    convolution.Key,
                    convolution.InputChannels,
                    convolution.OutputChannels,
                    convolution.KernelSize,
                    convolution.Stride,
                    convolution.Padding,
                    convolution.Dilation,
                    convolution.Groups,
                    convolution.HasBias);
                if (convolution.BatchNormKey is { } key)
                {
                    BatchNorm(key, convolution.OutputChannels);
                }
            }
            else if (layer is FullyConnectedDescription fullyConnected)
            {
                FullyConnected(fullyConnected.Key, fullyConnected.InputFeatures, fullyConnected.OutputFeatures, fullyConnected.HasBias);
            }
        }
    }

    public override Tensor forward(Tensor images)
    {
        using var input = Input(images);
        var x = ExtractByName(input, Architecture.Taps[^1].Name)[0];
        return Architecture.Layers[^1] is GlobalPoolDescription ? Flatten(x) : x;
    }
}
