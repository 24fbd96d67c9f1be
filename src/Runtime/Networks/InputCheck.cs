using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Refuses images that a network cannot take, with what it takes and how to come by it.</summary>
internal static class InputCheck
{
    /// <summary>Refuses images that are not N×C×H×W of the declared size.</summary>
    /// <param name="images">The images.</param>
    /// <param name="network">The network.</param>
    /// <param name="className">What the message calls it.</param>
    public static void Declared(Tensor images, NetworkDescription network, string className)
    {
        var input = network.Input;
        if (images is null)
        {
            throw new ArgumentNullException(nameof(images), Refusal("null"));
        }

        var shape = images.shape;
        if (shape.Length != 4 || shape[1] != input.Channels || shape[2] != input.Height || shape[3] != input.Width)
        {
            throw new ArgumentException(Refusal(WeightsEntry.Extents(shape)) + ShapeAdvice(shape, input), nameof(images));
        }

        string Refusal(string given) => $"{className} takes images of N×{input}; it was given {given}";
    }

    /// <summary>Refuses images that the first layers cannot be slid over.</summary>
    /// <param name="images">N×C×H×W of any size.</param>
    /// <param name="network">The network.</param>
    /// <param name="className">What the message calls it.</param>
    /// <param name="deepest">The place of the last layer that is computed.</param>
    /// <param name="dense">Whether what spans the whole map is slid over it.</param>
    public static void Map(Tensor images, NetworkDescription network, string className, int deepest, bool dense)
    {
        var declared = network.Input;
        if (images is null)
        {
            throw new ArgumentNullException(nameof(images), $"{className} takes images of N×{declared}; it was given null");
        }

        var shape = images.shape;
        if (shape.Length != 4 || shape[1] != declared.Channels)
        {
            throw new ArgumentException(
                $"{className} takes images of N×{declared.Channels.ToString(CultureInfo.InvariantCulture)}×height×width; it was given {WeightsEntry.Extents(shape)}{ShapeAdvice(shape, declared)}", nameof(images));
        }

        var size = new Size2(shape[2], shape[3]);
        for (var place = 0; place <= deepest; place++)
        {
            var layer = network.Layers[place];
            size = MapSizes.After(layer, declared, size, dense)
                ?? throw new ArgumentException($"{className} was given {WeightsEntry.Extents(shape)}, of which {layer.Name} gets {size}: {SizeAdvice(network, layer, declared, dense)}", nameof(images));
            declared = layer.Output;
        }
    }

    /// <summary>How images of one element type become such of another.</summary>
    public static string TypeAdvice(ScalarType given, ScalarType expected) => is_floating_point(given)
        ? $"images.to(ScalarType.{expected}) converts them"
        : $"images.to(ScalarType.{expected}).div(255) makes 0 … 1 of bytes";

    private static string SizeAdvice(NetworkDescription network, LayerDescription layer, FeatureShape declared, bool dense) => (layer, dense) switch
    {
        (_, true) => $"the smallest image that fits is {network.MinimumInput}",
        (FullyConnectedDescription, false) => $"it takes {declared.Height.ToString(CultureInfo.InvariantCulture)}×{declared.Width.ToString(CultureInfo.InvariantCulture)}; Dense runs it over larger maps",
        _ => "larger images are needed",
    };

    private static string ShapeAdvice(long[] shape, FeatureShape input)
    {
        if (shape.Length == 3)
        {
            return ", without a batch dimension; images.unsqueeze(0) makes one image a batch";
        }

        var channelsLast = shape.Length == 4 && shape[1] == input.Height && shape[2] == input.Width && shape[3] == input.Channels;
        return channelsLast ? ", with the channels last; images.permute(0, 3, 1, 2) puts them first" : "";
    }
}
