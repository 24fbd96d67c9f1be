using VggGen.Cli.Prediction;
using static TorchSharp.torch;

namespace VggGen.Cli.Heat;

/// <summary>Where in an image a network sees a class.</summary>
/// <param name="Class">The class, from 0.</param>
/// <param name="Probability">How likely it is.</param>
/// <param name="Values">Height · width numbers of 0 … 1 for what the network took.</param>
internal sealed record ClassHeat(int Class, float Probability, float[] Values)
{
    /// <summary>Whether anything in the image speaks for the class.</summary>
    public bool IsSeen => Values.Any(value => value > 0);

    /// <summary>Computes it by Grad-CAM.</summary>
    /// <param name="image">C×H×W as the network takes it.</param>
    /// <param name="chosen">The class, or null for the likeliest.</param>
    /// <exception cref="UsageException">The network puts out no numbers.</exception>
    public static ClassHeat Of(VggNetwork network, Tensor image, TapDescription tap, int? chosen) => NetworkRun.Answer(() =>
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var batch = image.unsqueeze(0);
        var probabilities = network.call(batch).flatten(1).softmax(1).data<float>().ToArray();
        if (!Array.TrueForAll(probabilities, float.IsFinite))
        {
            throw new UsageException("what the network puts out is not finite; its weights may be damaged, or --transform another than theirs");
        }

        var index = chosen ?? Array.IndexOf(probabilities, probabilities.Max());
        return new ClassHeat(index, probabilities[index], network.GradCam(batch, tap.Name, index).contiguous().data<float>().ToArray());
    });
}
