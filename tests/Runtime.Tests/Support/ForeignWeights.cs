using System.Text.Json;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>The files of <c>Weights/Fixtures</c> and the network that they hold.</summary>
internal static class ForeignWeights
{
    /// <summary>The path of a file of another writer.</summary>
    public static string PathOf(string folder, string name) => Fixture.Path($"{folder}/{name}");

    /// <summary>The input and the logits in a JSON beside the files. The caller disposes both.</summary>
    public static (Tensor Input, Tensor Logits) Expected(string folder, string name = "expected.json")
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(folder, name)));
        return (
            tensor(Numbers("input")).reshape([.. document.RootElement.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64())]),
            tensor(Numbers("logits")).reshape(1, -1));

        float[] Numbers(string property) => [.. document.RootElement.GetProperty(property).EnumerateArray().Select(number => number.GetSingle())];
    }

    /// <summary>What the network answers.</summary>
    /// <param name="input">Images, N×C×H×W.</param>
    /// <param name="layers">Weight and bias of each layer in PyTorch's order: kernels out×in×H×W, FCs out×in.</param>
    /// <param name="flatten">From N×C×H×W to what the first FC expects.</param>
    public static Tensor Logits(Tensor input, IReadOnlyList<(Tensor Weight, Tensor Bias)> layers, Func<Tensor, Tensor> flatten)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var x = input;
        for (var i = 0; i < layers.Count; i++)
        {
            var (weight, bias) = layers[i];
            if (weight.dim() == 4)
            {
                x = nn.functional.relu(nn.functional.conv2d(x, weight, bias, padding: [1L, 1L]));
                x = i is 1 or 3 ? nn.functional.max_pool2d(x, 2, 2) : x;
            }
            else
            {
                x = nn.functional.linear(x.dim() == 4 ? flatten(x) : x, weight, bias);
                x = i < layers.Count - 1 ? nn.functional.relu(x) : x;
            }
        }

        return x.MoveToOuterDisposeScope();
    }
}
