using VggGen.Cli.Prediction;
using static TorchSharp.torch;

namespace VggGen.Cli.Similarity;

/// <summary>How far two images are from each other to the eye, as LPIPS measures it.</summary>
internal static class PerceptualComparison
{
    // RGB of −1 … 1: (x − 0.5) / 0.5 of 0 … 1.
    private static readonly IReadOnlyList<float> half = [0.5f, 0.5f, 0.5f];

    /// <summary>The distance; 0 for the same image.</summary>
    /// <param name="linear">The path of the trained linear weights.</param>
    /// <param name="size">What both are resized to; null where they have one size.</param>
    /// <exception cref="UsageException">The images have different sizes or are too small, or the network lacks a tap.</exception>
    /// <exception cref="ImageException">An image cannot be read.</exception>
    /// <exception cref="WeightsException">The linear weights cannot be read.</exception>
    public static float Distance(VggNetwork network, string linear, string path, string other, Size2? size)
    {
        var transform = new ImageTransform { Size = size, Mean = half, StandardDeviation = half };
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var (image, otherImage) = (transform.Apply(path).unsqueeze(0), transform.Apply(other).unsqueeze(0));
        if (!image.shape.SequenceEqual(otherImage.shape))
        {
            throw new UsageException($"{path} has {Pixels(image)} pixels, {other} {Pixels(otherImage)}; --size HxW resizes both");
        }

        try
        {
            using var lpips = new Lpips(network, linear);
            return NetworkRun.Answer(() => lpips.Compute(image, otherImage).item<float>());
        }
        catch (ArgumentException exception)
        {
            // A parameter's name, which .NET appends, says nothing here.
            throw new UsageException(exception.Message.Split(" (Parameter")[0]);
        }
    }

    private static Size2 Pixels(Tensor image) => new(image.shape[2], image.shape[3]);
}
