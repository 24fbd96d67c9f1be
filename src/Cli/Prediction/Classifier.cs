using System.Globalization;
using static TorchSharp.torch;

namespace VggGen.Cli.Prediction;

/// <summary>From an image to its most likely classes.</summary>
internal static class Classifier
{
    /// <summary>The <paramref name="top"/> most likely classes, the likeliest first; fewer where there are fewer.</summary>
    /// <exception cref="ImageException">The file is no image, or damaged.</exception>
    /// <exception cref="UsageException">The network puts out no numbers.</exception>
    public static ImagePredictions Classify(VggNetwork network, ImagePreparation preparation, string path, IReadOnlyList<string>? labels, int top)
    {
        var probabilities = Probabilities(network, preparation, path);
        if (!Array.TrueForAll(probabilities, float.IsFinite))
        {
            throw new UsageException($"{path}: what the network puts out is not finite; the weights may be damaged or the normalisation another than theirs");
        }

        var order = Enumerable.Range(0, probabilities.Length).OrderByDescending(index => probabilities[index]).Take(top);
        return new ImagePredictions(path, [.. order.Select(index => new ClassPrediction(index, labels?[index] ?? index.ToString(CultureInfo.InvariantCulture), probabilities[index]))]);
    }

    private static float[] Probabilities(VggNetwork network, ImagePreparation preparation, string path)
    {
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        return network.Probabilities(preparation.Read(path)).data<float>().ToArray();
    }
}
