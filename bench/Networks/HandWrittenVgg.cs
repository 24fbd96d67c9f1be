using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen.Networks.Bench;

/// <summary>A VGG as one writes it with TorchSharp by hand.</summary>
internal sealed class HandWrittenVgg : nn.Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly AdaptiveAvgPool2d avgpool;
    private readonly Sequential classifier;

    /// <param name="widths">Those of the convolutions; 0 is a max pool.</param>
    public HandWrittenVgg(params long[] widths)
        : base("vgg")
    {
        features = Features(widths);
        avgpool = nn.AdaptiveAvgPool2d((7, 7));
        classifier = nn.Sequential(
            nn.Linear(25088, 4096),
            nn.ReLU(inplace: true),
            nn.Dropout(),
            nn.Linear(4096, 4096),
            nn.ReLU(inplace: true),
            nn.Dropout(),
            nn.Linear(4096, 1000));
        RegisterComponents();
    }

    /// <summary>The widths of torchvision's networks by name.</summary>
    public static long[] Widths(string network) => network switch
    {
        "vgg11" => [64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0],
        "vgg16" => [64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0],
        "vgg19" => [64, 64, 0, 128, 128, 0, 256, 256, 256, 256, 0, 512, 512, 512, 512, 0, 512, 512, 512, 512, 0],
        _ => throw new ArgumentException($"{network} is not known.", nameof(network)),
    };

    /// <summary>Convolutions of these widths, each with its ReLU; 0 is a max pool.</summary>
    public static Sequential Features(params long[] widths)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        var channels = 3L;
        foreach (var width in widths)
        {
            if (width == 0)
            {
                layers.Add(nn.MaxPool2d(2, 2));
            }
            else
            {
                layers.Add(nn.Conv2d(channels, width, 3, padding: 1L));
                layers.Add(nn.ReLU(inplace: true));
                channels = width;
            }
        }

        return nn.Sequential(layers);
    }

    public override Tensor forward(Tensor images)
    {
        using var maps = features.forward(images);
        using var pooled = avgpool.forward(maps);
        using var flat = pooled.flatten(1);
        return classifier.forward(flat);
    }
}
