using System.Globalization;
using VggGen.PyTorch;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>Dense evaluation against PyTorch, which reads the weights from a file and writes the layers out.</summary>
public class PyTorchEvaluationTests
{
    private const string Script = """
        import sys, torch, torch.nn.functional as F
        w = torch.load(sys.argv[1])
        def run(x):
            for conv, norm in (("features.0", "features.1"), ("features.4", "features.5")):
                x = F.conv2d(x, w[conv + ".weight"], w[conv + ".bias"], padding=1)
                x = F.batch_norm(x, w[norm + ".running_mean"], w[norm + ".running_var"], w[norm + ".weight"], w[norm + ".bias"])
                x = F.max_pool2d(F.relu(x), 2)
            x = F.relu(F.conv2d(x, w["classifier.0.weight"].view(20, 12, 4, 4), w["classifier.0.bias"]))
            x = F.conv2d(x, w["classifier.3.weight"].view(5, 20, 1, 1), w["classifier.3.bias"])
            return x.mean((2, 3)).double().softmax(1)[0]
        for image, (height, width) in enumerate([(24, 24), (30, 24), (24, 41), (24, 24), (26, 24), (30, 24), (24, 24)]):
            x = torch.tensor([[[(r * r * 7 + c * (13 + image) + k * 83 + r * c + image * 31) % 256 for c in range(width)] for r in range(height)] for k in range(3)])
            x = ((x / 255 - 0.4) / 0.3)[None]
            print(*((run(x) + run(x.flip(3))) / 2).tolist())
        """;

    [PyTorchFact]
    public void Dense_posteriors_are_PyTorchs()
    {
        using var folder = new TemporaryFolder();
        using var network = new SmallVgg(new VggOptions { Seed = 8 });
        using (no_grad())
        {
            network.Fc3.weight!.mul_(60);
            network.Fc4.weight!.mul_(60);
        }

        var weights = folder["weights.pth"];
        network.SaveWeights(weights);
        var lines = Python.Run(Script, weights).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // The shorter sides are 24 already, so that nothing is resized.
        var transform = new ImageTransform { ShorterSide = 24, Crop = 16, Mean = [0.4f, 0.4f, 0.4f], StandardDeviation = [0.3f, 0.3f, 0.3f] };
        var result = Evaluator.Run(network, DrawnImages.Of(), transform, EvaluationMode.Dense(24));
        Assert.Equal(lines.Length, result.Count);
        foreach (var (line, image) in lines.Zip(result.Predictions))
        {
            var expected = line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            Assert.True(expected.Max() is > 0.25 and < 0.999, "posteriors that are all alike, or all 0 and 1, would tell nothing");

            // Sums of float32 in another order.
            Assert.All(image.Top, prediction => Assert.Equal(expected[prediction.Index], prediction.Probability, 1e-5));
        }
    }
}
