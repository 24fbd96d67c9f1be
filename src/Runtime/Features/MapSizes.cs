namespace VggGen;

/// <summary>The sizes of maps for images of any size.</summary>
internal static class MapSizes
{
    /// <summary>The smallest image, no larger than the declared one, that every layer can be slid over.</summary>
    public static Size2 Minimum(NetworkDescription network) => new(
        Minimum(network.Input.Height, height => Fits(network, new Size2(height, network.Input.Width))),
        Minimum(network.Input.Width, width => Fits(network, new Size2(network.Input.Height, width))));

    /// <summary>What a layer makes of a map.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="declared">What it takes where the image has the declared size.</param>
    /// <param name="size">The size that it takes now.</param>
    /// <param name="dense">Whether what spans the whole map is slid over it as a window of the declared size.</param>
    /// <returns>The size, or null where the map is too small.</returns>
    public static Size2? After(LayerDescription layer, FeatureShape declared, Size2 size, bool dense) => layer switch
    {
        ConvolutionDescription convolution => Slide(size, convolution.KernelSize, convolution.Stride, convolution.Padding, convolution.Dilation, ceil: false),
        PoolDescription pool => Slide(size, pool.KernelSize, pool.Stride, pool.Padding, pool.Dilation, pool.Ceil),
        AdaptivePoolDescription when dense => AdaptiveWindow(layer, declared) is var window ? Slide(size, window, window, Size2.Zero, Size2.One, ceil: false) : null,
        AdaptivePoolDescription => new Size2(layer.Output.Height, layer.Output.Width),
        GlobalPoolDescription or FullyConnectedDescription when dense => Slide(size, new Size2(declared.Height, declared.Width), Size2.One, Size2.Zero, Size2.One, ceil: false),
        GlobalPoolDescription => Size2.One,
        FullyConnectedDescription => size == new Size2(declared.Height, declared.Width) ? Size2.One : null,
        _ => size,
    };

    /// <summary>The window of an adaptive pool where it shares the declared map out evenly.</summary>
    /// <exception cref="NotSupportedException">It does not.</exception>
    public static Size2 AdaptiveWindow(LayerDescription layer, FeatureShape declared)
        => declared.Height % layer.Output.Height == 0 && declared.Width % layer.Output.Width == 0
            ? new Size2(declared.Height / layer.Output.Height, declared.Width / layer.Output.Width)
            : throw new NotSupportedException($"{layer.Name} makes {layer.Output} of {declared} with windows of different sizes, which cannot be slid over a larger map.");

    private static bool Fits(NetworkDescription network, Size2 image)
    {
        var size = image;
        var declared = network.Input;
        foreach (var layer in network.Layers)
        {
            if (After(layer, declared, size, dense: true) is not { } next)
            {
                return false;
            }

            size = next;
            declared = layer.Output;
        }

        return true;
    }

    private static long Minimum(long declared, Func<long, bool> fits)
    {
        var minimum = declared;
        while (minimum > 1 && fits(minimum - 1))
        {
            minimum--;
        }

        return minimum;
    }

    private static Size2? Slide(Size2 size, Size2 kernelSize, Size2 stride, Size2 padding, Size2 dilation, bool ceil)
    {
        var height = Slide(size.Height, kernelSize.Height, stride.Height, padding.Height, dilation.Height, ceil);
        var width = Slide(size.Width, kernelSize.Width, stride.Width, padding.Width, dilation.Width, ceil);
        return height < 1 || width < 1 ? null : new Size2(height, width);
    }

    /// <summary>PyTorch's rule ("Shape" of Conv2d and MaxPool2d): with ceil a last window counts that begins within the map or the padding before it.</summary>
    private static long Slide(long size, long kernelSize, long stride, long padding, long dilation, bool ceil)
    {
        var room = checked(size + (2 * padding) - (dilation * (kernelSize - 1)) - 1);
        if (room < 0)
        {
            return 0;
        }

        var output = ((room + (ceil ? stride - 1 : 0)) / stride) + 1;
        return ceil && (output - 1) * stride >= size + padding ? output - 1 : output;
    }
}
