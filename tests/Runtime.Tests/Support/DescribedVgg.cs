using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>A network of any description, with weights and running statistics of a size at which every one shows in what it puts out. Its forward walks the description as a generated one would write it out.</summary>
internal sealed class DescribedVgg : VggNetwork<DescribedVgg>
{
    public DescribedVgg(NetworkDescription description, VggOptions? options = null)
        : base(description, options ?? new VggOptions { Seed = 1 })
    {
        foreach (var layer in description.Layers)
        {
            switch (layer)
            {
                case ConvolutionDescription convolution:
                    Convolution(convolution.Key, convolution.InputChannels, convolution.OutputChannels, convolution.KernelSize, convolution.Stride, convolution.Padding, convolution.Dilation, convolution.Groups, convolution.HasBias);
                    if (convolution.BatchNormKey is { } batchNorm)
                    {
                        BatchNorm(batchNorm, convolution.OutputChannels);
                    }

                    break;
                case FullyConnectedDescription fullyConnected:
                    FullyConnected(fullyConnected.Key, fullyConnected.InputFeatures, fullyConnected.OutputFeatures, fullyConnected.HasBias);
                    break;
            }
        }

        if (options?.Device is not { type: TorchSharp.DeviceType.META })
        {
            Fill();
        }

        eval();
    }

    /// <summary>A network of layers one after another, whose sizes are reckoned here.</summary>
    public static DescribedVgg Of(FeatureShape input, params Func<LayerPlace, LayerDescription>[] layers)
    {
        var descriptions = new List<LayerDescription>();
        foreach (var layer in layers)
        {
            descriptions.Add(layer(new LayerPlace(descriptions.Count, descriptions.Count == 0 ? input : descriptions[^1].Output)));
        }

        return new DescribedVgg(new NetworkDescription("described", input, descriptions));
    }

    public override Tensor forward(Tensor images)
    {
        var x = ExtractByName(Input(images), Architecture.Taps[^1].Name)[0];
        return Architecture.Layers[^1] is GlobalPoolDescription ? Flatten(x) : x;
    }

    private void Fill()
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        foreach (var (name, parameter) in named_parameters())
        {
            var isMatrix = parameter.dim() > 1;
            parameter.normal_(!isMatrix && name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0, isMatrix ? Math.Sqrt((double)parameter.shape[0] / parameter.numel()) : 0.3, generator);
        }

        foreach (var (name, buffer) in named_buffers().Where(buffer => !buffer.name.EndsWith("num_batches_tracked", StringComparison.Ordinal)))
        {
            _ = name.EndsWith("running_var", StringComparison.Ordinal) ? buffer.uniform_(0.5, 2, generator) : buffer.normal_(0, 0.3, generator);
        }
    }
}
