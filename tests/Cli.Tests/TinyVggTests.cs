using System.Text.Json;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>A trained network, its weights from PyTorch, against the probabilities that PyTorch 1.13 computed of twenty photographs.</summary>
public class TinyVggTests
{
    private const string Data = "tinyvgg";

    // Decoders of JPEG differ by a unit or two in a pixel.
    private const double Tolerance = 2e-3;

    [SharedDataFact(Data)]
    public void Probabilities_are_PyTorchs()
    {
        using var folder = new Folder();
        var data = SharedDataFactAttribute.PathOf(Data);
        var file = folder.Write("tinyvgg.vggconf", """
            input: 64×64 RGB
            padding: valid
            conv3-10 ×2, maxpool
            conv3-10 ×2, maxpool
            FC-10, soft-max
            """);
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "expected.json")));
        var labels = folder.Write("labels.txt", string.Join('\n', expected.RootElement.GetProperty("classes").EnumerateArray().Select(label => label.GetString())));
        var json = Vgg.Run(
            "predict", file, "--weights", Path.Combine(data, "tinyvgg.safetensors"), "--images", Path.Combine(data, "images"), "--classes", labels, "--top", "10", "--format", "json")
            .AssertSucceeded().Json;

        var images = json.GetProperty("images").EnumerateArray().ToList();
        Assert.Equal(20, images.Count);
        foreach (var image in images)
        {
            var photograph = expected.RootElement.GetProperty("images").GetProperty(Path.GetFileName(image.Text("path")));
            var predictions = image.GetProperty("predictions").EnumerateArray().ToList();
            Assert.Equal(photograph.Text("top1"), predictions[0].Text("class"));
            Assert.Equal(10, predictions.Count);
            foreach (var prediction in predictions)
            {
                var difference = prediction.GetProperty("probability").GetDouble() - photograph.GetProperty("probabilities")[(int)prediction.Number("index")].GetDouble();
                Assert.InRange(difference, -Tolerance, Tolerance);
            }
        }
    }
}
