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
        return images.alias();
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
