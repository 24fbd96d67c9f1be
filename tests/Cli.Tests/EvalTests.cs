using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg eval` against probabilities that are computed without it.</summary>
public sealed class EvalTests : IDisposable
{
    private readonly SmallNetwork small = new();
    private readonly ClassedImages data;

    public EvalTests() => data = new ClassedImages(small);

    public void Dispose() => small.Dispose();

    [Fact]
    public void A_centre_crop_is_counted_as_it_is_computed_by_hand()
    {
        var json = Eval("--mode", "centre", "--format", "json").AssertSucceeded().Json;
        Assert.Equal(data.Path, json.GetProperty("data").GetString());
        Assert.Equal(28, json.GetProperty("images").GetInt32());
        Assert.Equal(0, json.GetProperty("skipped").GetArrayLength());
        var result = Assert.Single(json.GetProperty("results").EnumerateArray());
        var (top1, top5, entropy) = Count();
        Assert.Equal("centre", result.GetProperty("mode").GetString());
        Assert.Equal([small.WeightsFile], result.GetProperty("weights").EnumerateArray().Select(file => file.GetString()));
        Assert.Equal(top1, result.GetProperty("top1").GetProperty("correct").GetInt64());
        Assert.Equal(1 - (top1 / 28.0), result.GetProperty("top1").GetProperty("error").GetDouble(), 12);
        Assert.Equal(top5, result.GetProperty("top5").GetProperty("correct").GetInt64());
        Assert.Equal(entropy, result.GetProperty("crossEntropy").GetDouble(), 1e-4 * entropy);
        var interval = result.GetProperty("top1").GetProperty("errorInterval").EnumerateArray().Select(end => end.GetDouble()).ToArray();
        var expected = ConfidenceInterval.Wilson(28 - top1, 28);
        Assert.Equal([expected.Low, expected.High], interval);
    }

    [Fact]
    public void All_modes_stand_side_by_side_as_in_the_papers_tables()
    {
        var run = Eval("--mode", "all", "--scales", "8", "10,12", "--batch", "5").AssertSucceeded();
        Assert.StartsWith($"{data.Path}: 28 images", run.OutputLines[0], StringComparison.Ordinal);
        var rows = run.OutputLines.Where(line => line.Contains(" … ", StringComparison.Ordinal)).Select(line => string.Join('|', line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(2)));
        Assert.Equal(["centre|6×8", "dense|10", "dense|8, 10, 12", "crops|8, 10, 12", "both|8, 10, 12"], rows);
        Assert.Contains("top-5 error, %", run.Output, StringComparison.Ordinal);

        var json = Eval("--mode", "CROPS", "both", "--scales", "8", "--no-flip", "--format", "json").AssertSucceeded().Json.GetProperty("results");
        Assert.Equal(["crops", "both"], json.EnumerateArray().Select(result => result.GetProperty("mode").GetString()));
        Assert.All(json.EnumerateArray(), result => Assert.Equal((25, false), (result.GetProperty("crops").GetInt32(), result.GetProperty("flip").GetBoolean())));
    }

    [Fact]
    public void Several_weights_are_evaluated_alone_and_together()
    {
        var other = small.Folder["other.safetensors"];
        File.Copy(small.WeightsFile, other);
        small.Change(weights => weights["classifier.0.bias"].neg_());
        var run = Vgg.Run("eval", small.File, "--weights", small.WeightsFile, other, "--data", data.Path, "--transform", "resize", "--mode", "centre").AssertSucceeded();
        Assert.Contains("ensemble of 2", run.Output, StringComparison.Ordinal);
        var json = Vgg.Run("eval", small.File, "--weights", small.WeightsFile, other, "--data", data.Path, "--transform", "resize", "--mode", "centre", "--format", "json").AssertSucceeded().Json;
        var rows = json.GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal([small.WeightsFile, other, $"{small.WeightsFile} {other}"], rows.Select(row => string.Join(' ', row.GetProperty("weights").EnumerateArray().Select(file => file.GetString()))));
        Assert.Equal(Count().Top1, rows[0].GetProperty("top1").GetProperty("correct").GetInt64());
        var alone = Vgg.Run("eval", small.File, "--weights", other, "--data", data.Path, "--transform", "resize", "--mode", "centre", "--format", "json").AssertSucceeded().Json;
        Assert.Equal(alone.GetProperty("results")[0].GetProperty("crossEntropy").GetDouble(), rows[1].GetProperty("crossEntropy").GetDouble());
    }

    [Fact]
    public void Classes_are_found_by_their_names()
    {
        var some = new ClassedImages(small, "some", ["dog", "ant"]);
        var names = small.Folder.Write("names.txt", "gnu\ndog\nbee\ncow\nant\nelk\nfox\n");
        var json = EvalOn(some.Path, "--classes", names, "--mode", "centre", "--format", "json").AssertSucceeded().Json;
        int[] places = [1, 4];
        var correct = some.Images.Count(image => Best(some.Probabilities(image.Image)) == places[image.Label]);
        var entropy = some.Images.Average(image => -Math.Log(some.Probabilities(image.Image)[places[image.Label]]));
        Assert.Equal(correct, json.GetProperty("results")[0].GetProperty("top1").GetProperty("correct").GetInt32());
        Assert.Equal(entropy, json.GetProperty("results")[0].GetProperty("crossEntropy").GetDouble(), 1e-4 * entropy);

        EvalOn(some.Path).AssertRefused("has 2 classes, network `small` tells 7 apart", "--classes FILE");
        var strange = new ClassedImages(small, "strange", ["dog", "owl"]);
        EvalOn(strange.Path, "--classes", names).AssertRefused("has a class that network small does not know: owl. It knows gnu, dog, bee and 4 more.");
    }

    [Fact]
    public void Mistakes_are_listed_the_surest_first()
    {
        var file = small.Folder["mistakes.csv"];
        Eval("--mode", "centre", "--mistakes", file).AssertSucceeded();
        var lines = File.ReadAllLines(file);
        Assert.Equal("mode,scales,image,class,probability,predicted,predicted_probability", lines[0]);
        var expected = data.Images
            .Select(image => (image, probabilities: data.Probabilities(image.Image)))
            .Where(pair => Best(pair.probabilities) != pair.image.Label)
            .OrderByDescending(pair => pair.probabilities.Max())
            .Select(pair => (pair.image.Path, data.Classes[pair.image.Label], data.Classes[Best(pair.probabilities)]))
            .ToHashSet();
        Assert.Equal(expected.Count, lines.Length - 1);
        var fields = lines.Skip(1).Select(line => line.Split(',')).ToList();
        Assert.All(fields, field => Assert.Contains((field[2], field[3], field[5]), expected));
        var sure = fields.Select(field => double.Parse(field[6], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(sure.OrderDescending(), sure);
    }

    [Fact]
    public void Parts_of_the_data_are_chosen()
    {
        foreach (var (part, count) in new[] { ("train", 6), ("test", 5) })
        {
            Directory.CreateDirectory(small.Folder[$"parts/{part}"]);
            for (var label = 0; label < 7; label++)
            {
                for (var i = 0; i < count; i++)
                {
                    small.WriteImage($"parts/{part}/{label}/{i}.png", 6, 8, SmallNetwork.Pattern);
                }
            }
        }

        Assert.Equal(35, Images());
        Assert.Equal(35, Images("--split", "test"));

        // As many as training leaves and draws: one of each six.
        Assert.Equal(35, Images("--split", "train"));
        Assert.Equal(7, Images("--split", "val"));
        Eval("--split", "test").AssertRefused($"{data.Path} has no images for --split test");

        int Images(params string[] options) => EvalOn(small.Folder["parts"], ["--mode", "centre", "--format", "json", .. options]).AssertSucceeded().Json.GetProperty("images").GetInt32();
    }

    [Fact]
    public void What_cannot_be_done_is_refused_in_one_line()
    {
        Eval("--mode", "dense", "--scales", "5").AssertRefused("At the scale 5 network small, which takes 3×6×8, does not fit into the images; the smallest scale for this mode is 8.");
        Eval("--mistakes", small.WeightsFile).AssertRefused($"--mistakes {small.WeightsFile} would write over {small.WeightsFile}");
        EvalOn(small.Folder["none"]).AssertRefused(small.Folder["none"], "there is no such file or folder");
        Vgg.Run("eval", small.File, "--weights", small.Folder["none.pth"], "--data", data.Path).AssertRefused("none.pth: there is no such file");
        Eval("--mode", "whole").AssertRefused("--mode takes centre, dense, crops, both or all, not `whole`");
        Eval("--scales", "8", "8").AssertRefused("each once", "not `8`");

        var bad = small.Folder.Write("data/cow/bad.png", "no image");
        Eval("--mode", "centre").AssertRefused(bad);
        var run = Eval("--mode", "centre", "--skip-unreadable", "--format", "json");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"vgg: skipped {bad}", run.Error, StringComparison.Ordinal);
        Assert.Equal(bad, run.Json.GetProperty("skipped")[0].GetProperty("image").GetString());

        small.Change(weights => weights["features.0.weight"].fill_(3e38f));
        Eval("--mode", "centre", "--skip-unreadable").AssertRefused("what network small puts out is not finite");
    }

    private Run Eval(params string[] options) => EvalOn(data.Path, options);

    private Run EvalOn(string folder, params string[] options) => Vgg.Run(["eval", small.File, "--weights", small.WeightsFile, "--data", folder, "--transform", "resize", .. options]);

    private (long Top1, long Top5, double Entropy) Count()
    {
        var answers = data.Images.Select(image => (image.Label, Probabilities: data.Probabilities(image.Image))).ToList();
        return (
            answers.Count(answer => Best(answer.Probabilities) == answer.Label),
            answers.Count(answer => Enumerable.Range(0, 7).OrderByDescending(place => answer.Probabilities[place]).Take(5).Contains(answer.Label)),
            answers.Average(answer => -Math.Log(Math.Max(answer.Probabilities[answer.Label], double.Epsilon))));
    }

    private static int Best(float[] probabilities) => Array.IndexOf(probabilities, probabilities.Max());
}
