using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>
/// What a network computes, by the formulas that PyTorch documents for `Conv2d`, `MaxPool2d` and `AvgPool2d` and by docs/language.md: the
/// second opinion that the compiler is held against. It refuses what does not fit without saying why, and so tells the generators what they may write.
/// </summary>
internal static class ShapeOracle
{
    /// <summary>The layers in their places; null where they cannot be.</summary>
    public static IReadOnlyList<PlacedLayer>? Run(IReadOnlyList<FlatLayer> layers, SettingsScope scope)
    {
        var settings = scope.Effective;
        var writesDropout = layers.Any(flat => flat.Layer.Word == LayerWord.Dropout);
        if (settings.Input is not { } shape || layers.Count == 0 || (writesDropout && scope.SetsDropout))
        {
            return null;
        }

        var names = LayerNameOracle.Names(layers.Select(flat => flat.Layer));
        var last = layers.ToList().FindLastIndex(flat => flat.Layer.Word == LayerWord.FullyConnected);
        var dropout = writesDropout ? 0 : settings.Dropout ?? 0.5;
        var placed = new List<PlacedLayer>();
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i].Layer;
            var here = new PlacedLayer(layer.Word, names[i], shape, shape);
            var next = shape.IsVector && layer.NeedsMap ? null : layer.Word switch
            {
                LayerWord.Conv => Convolution(here, layer, settings),
                LayerWord.MaxPool or LayerWord.AvgPool => Pool(here, layer),
                LayerWord.GlobalAvgPool or LayerWord.GlobalMaxPool => here with { Output = FeatureShape.Map(shape.Channels, 1, 1) },
                LayerWord.AdaptiveAvgPool => here with { Output = FeatureShape.Map(shape.Channels, layer.OutputSize.Height, layer.OutputSize.Width) },
                LayerWord.FullyConnected => FullyConnected(here, layers[i], settings, i == last, dropout),
                LayerWord.LocalResponseNorm => here with { Normalisation = (layer.Size ?? 5, layer.Alpha ?? 1e-4, layer.Beta ?? 0.75, layer.K ?? 2) },
                LayerWord.Dropout => here with { Dropout = layer.Probability ?? 0.5 },
                _ => here,
            };
            if (next is null)
            {
                return null;
            }

            placed.Add(next);
            shape = next.Output;
        }

        return placed[^1].Word == LayerWord.SoftMax && placed.Count == 1 ? null : LayerNameOracle.WithKeys(placed);
    }

    private static PlacedLayer? Convolution(PlacedLayer here, WrittenLayer layer, WrittenSettings settings)
    {
        var kernel = layer.KernelSize!.Value;
        var dilation = layer.Dilation ?? Size2.One;
        var stride = layer.Stride ?? Size2.One;
        var span = new Size2((dilation.Height * (kernel.Height - 1)) + 1, (dilation.Width * (kernel.Width - 1)) + 1);
        var padding = layer.Padding ?? (settings.Padding?.Pixels is { } pixels ? new Size2(pixels, pixels) : new Size2((span.Height - 1) / 2, (span.Width - 1) / 2));
        var groups = layer.IsDepthwise ? here.Input.Channels : layer.Groups ?? 1;
        var keepsSize = layer.Padding is null && settings.Padding is { KeepsSize: true };
        var height = Extent(here.Input.Height, kernel.Height, stride.Height, padding.Height, dilation.Height, ceil: false);
        var width = Extent(here.Input.Width, kernel.Width, stride.Width, padding.Width, dilation.Width, ceil: false);
        if (here.Input.Channels % groups != 0 || layer.Width!.Value % groups != 0
            || (keepsSize && (stride != Size2.One || span.Height % 2 == 0 || span.Width % 2 == 0))
            || height is null || width is null)
        {
            return null;
        }

        return here with
        {
            Output = FeatureShape.Map(layer.Width.Value, height.Value, width.Value),
            KernelSize = kernel,
            Stride = stride,
            Padding = padding,
            Dilation = dilation,
            Groups = groups,
            HasBias = layer.HasBias,
            HasBatchNorm = layer.BatchNorm ?? settings.BatchNorm ?? false,
            Activation = layer.HasActivation ? settings.Activation ?? Activation.Relu : Activation.None,
            Init = layer.Init ?? settings.Init ?? here.Init,
        };
    }

    private static PlacedLayer? Pool(PlacedLayer here, WrittenLayer layer)
    {
        var kernel = layer.KernelSize ?? new Size2(2, 2);
        var stride = layer.Stride ?? kernel;
        var padding = layer.Padding ?? Size2.Zero;
        var dilation = layer.Dilation ?? Size2.One;
        var height = Extent(here.Input.Height, kernel.Height, stride.Height, padding.Height, dilation.Height, layer.Ceil);
        var width = Extent(here.Input.Width, kernel.Width, stride.Width, padding.Width, dilation.Width, layer.Ceil);
        if (2 * padding.Height > kernel.Height || 2 * padding.Width > kernel.Width || height is null || width is null)
        {
            return null;
        }

        return here with
        {
            Output = FeatureShape.Map(here.Input.Channels, height.Value, width.Value),
            KernelSize = kernel,
            Stride = stride,
            Padding = padding,
            Dilation = dilation,
            Ceil = layer.Ceil,
        };
    }

    private static PlacedLayer? FullyConnected(PlacedLayer here, FlatLayer flat, WrittenSettings settings, bool isLast, double dropout)
    {
        var layer = flat.Layer;
        var contradicts = isLast && settings.Classes is { } classes && layer.Width is { } width && width != classes;
        if ((contradicts && flat.IsOwn) || (layer.Width ?? settings.Classes) is not { } features)
        {
            return null;
        }

        return here with
        {
            Output = FeatureShape.Vector(contradicts ? settings.Classes!.Value : features),
            HasBias = layer.HasBias,
            Activation = !isLast && layer.HasActivation ? settings.Activation ?? Activation.Relu : Activation.None,
            Dropout = isLast ? 0 : dropout,
            Init = layer.Init ?? settings.Init ?? here.Init,
        };
    }

    /// <summary>
    /// PyTorch: H_out = ⌊(H_in + 2·padding − dilation·(kernel_size − 1) − 1) / stride + 1⌋; with ceil_mode rounded up, and "sliding windows that would
    /// start in the right padded region are ignored". Null where the window is larger than the padded map.
    /// </summary>
    private static long? Extent(long input, long kernelSize, long stride, long padding, long dilation, bool ceil)
    {
        var quotient = ((input + (2.0 * padding) - (dilation * (kernelSize - 1.0)) - 1) / stride) + 1;
        if (quotient < 1)
        {
            return null;
        }

        var windows = (long)(ceil ? Math.Ceiling(quotient) : Math.Floor(quotient));
        var lastStart = (windows - 1) * stride;
        return ceil && lastStart >= input + padding ? windows - 1 : windows;
    }
}
