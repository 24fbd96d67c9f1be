using System.Text.Json;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>A trained network, its weights from PyTorch, against the probabilities that PyTorch 1.13 computed of twenty photographs.</summary>
public sealed class TinyVggTests : IDisposable
{
    private const string Data = "tinyvgg";

    // Decoders of JPEG differ by a unit or two in a pixel.
    private const double Tolerance = 2e-3;

    private readonly TinyVgg tiny = new();

    public void Dispose() => tiny.Dispose();

    [SharedDataFact(Data)]
    public void Probabilities_are_PyTorchs_from_all_three_files()
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(TinyVgg.PathOf("expected.json")));
        var labels = tiny.Folder.Write("labels.txt", string.Join('\n', expected.RootElement.GetProperty("classes").EnumerateArray().Select(label => label.GetString())));
        var outputs = new List<string>();
        foreach (var weights in new[] { "tinyvgg.safetensors", "tinyvgg.pth", "tinyvgg-legacy.pth" })
        {
            var run = Vgg.Run(
                "predict", tiny.File, "--weights", TinyVgg.PathOf(weights), "--images", TinyVgg.PathOf("images"), "--classes", labels, "--top", "10", "--format", "json");
            Assert.Equal(0, run.ExitCode);
            Assert.Equal("vgg: images are prepared as by --transform resize, since neither weights nor network say what images they were trained on", run.Error.TrimEnd());
            AssertExpected(expected.RootElement.GetProperty("images"), run.Json);
            outputs.Add(run.Output);
        }

        // The same numbers from each file, so the same text.
        Assert.All(outputs, output => Assert.Equal(outputs[0], output));
    }

    [SharedDataFact(Data)]
    public void As_many_are_right_as_PyTorch_has_right()
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(TinyVgg.PathOf("expected.json")));
        var labels = tiny.Folder.Write("labels.txt", string.Join('\n', expected.RootElement.GetProperty("classes").EnumerateArray().Select(label => label.GetString())));
        foreach (var image in expected.RootElement.GetProperty("images").EnumerateObject())
        {
            var copy = tiny.Folder.Write(Path.Combine("data", image.Value.Text("label"), image.Name), string.Empty);
            File.Copy(Path.Combine(TinyVgg.PathOf("images"), image.Name), copy, overwrite: true);
        }

        var run = Vgg.Run("eval", tiny.File, "--weights", TinyVgg.PathOf("tinyvgg.pth"), "--data", tiny.Folder["data"], "--transform", "resize", "--classes", labels, "--mode", "all", "--format", "json").AssertSucceeded();
        var results = run.Json.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(expected.RootElement.Number("correct"), results[0].GetProperty("top1").Number("correct"));

        // Other scales than the one of training; but a trained network is far from guessing, which gets 2 of 20, by each.
        Assert.Equal(["64", "64 73", "64 73", "64 73"], results.Skip(1).Select(result => string.Join(' ', result.GetProperty("scales").EnumerateArray().Select(scale => scale.GetInt32()))));
        Assert.All(results, result => Assert.InRange(result.GetProperty("top1").Number("correct"), 8, 20));
    }

    private static void AssertExpected(JsonElement expected, JsonElement json)
    {
        var images = json.GetProperty("images").EnumerateArray().ToList();
        Assert.Equal(20, images.Count);
        foreach (var image in images)
        {
            var photograph = expected.GetProperty(Path.GetFileName(image.Text("path")));
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
