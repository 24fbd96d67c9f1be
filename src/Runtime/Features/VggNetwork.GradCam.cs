using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

public abstract partial class VggNetwork
{
    /// <summary>The heat maps of Grad-CAM with the tap by name, for those who know the network only at run time; see <see cref="VggGen.GradCam"/>.</summary>
    /// <param name="images">N×C×H×W of the declared input's size.</param>
    /// <param name="tap">The name of the maps: <c>relu5_3</c>.</param>
    /// <param name="classIndex">The class, from 0; null takes the likeliest of each image.</param>
    /// <returns>N×H×W of the images' size, 0 … 1. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The images do not fit, or there is no such tap or it has no maps.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public Tensor GradCam(Tensor images, string tap, long? classIndex = null)
    {
        var place = Architecture.Tap(tap);
        var classes = Architecture.Output.Channels;
        if (place.Shape.IsVector)
        {
            throw new ArgumentException($"{tap} puts out {place.Shape} numbers, no maps; a convolution, its activation or a pool does.", nameof(tap));
        }

        if (classIndex is < 0 || classIndex >= classes)
        {
            throw new ArgumentOutOfRangeException(nameof(classIndex), classIndex, string.Create(CultureInfo.InvariantCulture, $"{ClassName} has the classes 0 to {classes - 1}."));
        }

        CheckInput(images);
        CheckWeights(Architecture.Layers.Count);

        // The caller may be in inference mode, whose tensors autograd cannot use.
        using var recorded = inference_mode(false);
        using var scope = NewDisposeScope();
        Tensor maps;
        using (no_grad())
        {
            maps = Run(images, [place], dense: false)[0].clone();
        }

        using var gradients = enable_grad();
        maps.requires_grad_(true);
        var logits = RunOn(maps, place).flatten(1);
        var target = classIndex is { } index ? full([images.shape[0], 1], index, int64, logits.device) : logits.argmax(1, keepdim: true);
        var score = logits.gather(1, target).sum();
        var gradient = autograd.grad([score], [maps])[0];
        using var unrecorded = no_grad();
        var heat = (gradient.mean([2, 3], keepdim: true) * maps).sum(1, keepdim: true).relu();
        var highest = heat.amax([2, 3], keepdim: true);
        var scaled = heat / where(highest > 0, highest, ones_like(highest));
        var enlarged = nn.functional.interpolate(scaled, [images.shape[2], images.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false);
        return enlarged.squeeze(1).MoveToOuterDisposeScope();
    }
}
