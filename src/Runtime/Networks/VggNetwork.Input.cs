using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

public abstract partial class VggNetwork
{
    /// <summary>
    /// Refuses images that do not fit, and gives forward a tensor of its own: the caller's is never written to nor disposed. Several images from which no gradients are recorded get
    /// the channels last in memory, in which libtorch's convolutions on the CPU run a quarter faster; for one image turning the kernels, which they do each time, takes as long as it saves.
    /// </summary>
    /// <param name="images">N×C×H×W of the declared input's size, in the weights' element type and on their device.</param>
    /// <exception cref="ArgumentException">The images are null, or of another shape, element type or device.</exception>
    protected Tensor Input(Tensor images)
    {
        CheckInput(images);
        CheckWeights(Architecture.Layers.Count);
        return training || images.shape[0] == 1 || is_grad_enabled() || images.device_type != TorchSharp.DeviceType.CPU ? images.alias() : ChannelsLast.Of(images);
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
        InputCheck.Declared(images, Architecture, ClassName);
        CheckPlace(images);
    }

    /// <summary>Refuses images that the first layers cannot be slid over.</summary>
    /// <param name="images">N×C×H×W of any size.</param>
    /// <param name="deepest">The place of the last layer that is computed.</param>
    /// <param name="dense">Whether what spans the whole map is slid over it.</param>
    private void CheckMap(Tensor images, int deepest, bool dense)
    {
        InputCheck.Map(images, Architecture, ClassName, deepest, dense);
        CheckPlace(images);
    }

    private void CheckPlace(Tensor images)
    {
        CheckAlive();
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

    private Parameter? FirstWeight() => _firstLayer switch
    {
        Conv2d convolution => convolution.weight,
        Linear fullyConnected => fullyConnected.weight,
        _ => null,
    };

    private string TypeRefusal(ScalarType given, ScalarType expected)
        => $"{ClassName} takes images of {expected}, as its weights are; it was given {given}; {InputCheck.TypeAdvice(given, expected)}";
}
