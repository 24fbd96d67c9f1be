using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

public abstract partial class VggNetwork
{
    /// <summary>Refuses images that do not fit, and gives forward a tensor of its own over them: the caller's is never written to nor disposed.</summary>
    /// <param name="images">N×C×H×W of the declared input's size, in the weights' element type and on their device.</param>
    /// <exception cref="ArgumentException">The images are null, or of another shape, element type or device.</exception>
    protected Tensor Input(Tensor images)
    {
        CheckInput(images);
        CheckWeights(Architecture.Layers.Count);
        return images.alias();
    }

    /// <summary>Refuses to compute with weights that came as NaN, whose answer would be NaN too, unless they have been replaced since.</summary>
    /// <param name="layers">How many layers are computed.</param>
    private void CheckWeights(int layers)
    {
        if (WeightsReport is not { NotFinite.Count: > 0 } report)
        {
            return;
        }

        var used = Architecture.Layers.Take(layers).SelectMany(LayerKeys.Of).ToHashSet(StringComparer.Ordinal);
        var weights = state_dict();
        var unusable = report.NotFinite
            .Where(key => used.Contains(key[..key.LastIndexOf('.')]) && weights.TryGetValue(key, out var weight) && !NotFiniteWeights.IsFinite(weight))
            .ToList();
        if (unusable.Count > 0)
        {
            throw new InvalidOperationException(
                $"{ClassName} cannot compute: {string.Join(", ", unusable)} {(unusable.Count == 1 ? "has" : "have")} been NaN or infinite since {report.Path} was loaded. Layers before that can be extracted; other weights are needed for the rest.");
        }
    }

    private void CheckInput(Tensor images)
    {
        if (images is null)
        {
            throw new ArgumentNullException(nameof(images), Refusal("null"));
        }

        var input = Architecture.Input;
        var shape = images.shape;
        if (shape.Length != 4 || shape[1] != input.Channels || shape[2] != input.Height || shape[3] != input.Width)
        {
            throw new ArgumentException(Refusal(WeightsEntry.Extents(shape)) + ShapeAdvice(shape, input), nameof(images));
        }

        CheckPlace(images);
    }

    /// <summary>Refuses images that the first layers cannot be slid over.</summary>
    /// <param name="images">N×C×H×W of any size.</param>
    /// <param name="deepest">The place of the last layer that is computed.</param>
    /// <param name="dense">Whether what spans the whole map is slid over it.</param>
    private void CheckMap(Tensor images, int deepest, bool dense)
    {
        if (images is null)
        {
            throw new ArgumentNullException(nameof(images), Refusal("null"));
        }

        var declared = Architecture.Input;
        var shape = images.shape;
        if (shape.Length != 4 || shape[1] != declared.Channels)
        {
            throw new ArgumentException(
                $"{ClassName} takes images of N×{declared.Channels.ToString(CultureInfo.InvariantCulture)}×height×width; it was given {WeightsEntry.Extents(shape)}{ShapeAdvice(shape, declared)}", nameof(images));
        }

        var size = new Size2(shape[2], shape[3]);
        for (var place = 0; place <= deepest; place++)
        {
            var layer = Architecture.Layers[place];
            size = MapSizes.After(layer, declared, size, dense)
                ?? throw new ArgumentException($"{ClassName} was given {WeightsEntry.Extents(shape)}, of which {layer.Name} gets {size}: {SizeAdvice(layer, declared, dense)}", nameof(images));
            declared = layer.Output;
        }

        CheckPlace(images);
    }

    private string SizeAdvice(LayerDescription layer, FeatureShape declared, bool dense) => (layer, dense) switch
    {
        (_, true) => $"the smallest image that fits is {Architecture.MinimumInput}",
        (FullyConnectedDescription, false) => $"it takes {declared.Height.ToString(CultureInfo.InvariantCulture)}×{declared.Width.ToString(CultureInfo.InvariantCulture)}; Dense runs it over larger maps",
        _ => "larger images are needed",
    };

    private void CheckPlace(Tensor images)
    {
        if (FirstWeight() is not { } weight)
        {
            return;
        }

        if (images.dtype != weight.dtype)
        {
            throw new ArgumentException(TypeRefusal(images.dtype, weight.dtype), nameof(images));
        }

        if (images.device_type != weight.device_type || images.device_index != weight.device_index)
        {
            throw new ArgumentException(
                $"The weights of {ClassName} are on {weight.device}, the images on {images.device}; images.to(torch.device(\"{weight.device}\")) takes them there.",
                nameof(images));
        }
    }

    private string ClassName => GetType().Name;

    private string Refusal(string given) => $"{ClassName} takes images of N×{Architecture.Input}; it was given {given}";

    private Parameter? FirstWeight() => _firstLayer switch
    {
        Conv2d convolution => convolution.weight,
        Linear fullyConnected => fullyConnected.weight,
        _ => null,
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

    private string TypeRefusal(ScalarType given, ScalarType expected)
    {
        var remedy = is_floating_point(given)
            ? $"images.to(ScalarType.{expected}) converts them"
            : $"images.to(ScalarType.{expected}).div(255) makes 0 … 1 of bytes";
        return $"{ClassName} takes images of {expected}, as its weights are; it was given {given}; {remedy}";
    }
}
