using System.Globalization;
using SkiaSharp;
using static VggGen.Samples.Tests.SampleProcess;

namespace VggGen.Samples.Tests;

/// <summary>The samples as their readers run them, on small pictures. The weights are random, since trained ones are half a gigabyte: what is shown is that the samples run, not how good they are.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vgg-samples-").FullName;
    private readonly string _photos;
    private readonly string _weights;

    public SampleTests()
    {
        _photos = DrawnPhotos.Write(Path.Combine(_folder, "photos"), 10);
        _weights = Path.Combine(_folder, "features.safetensors");
        using var network = new FineTune.Photos(new VggOptions { Seed = 1 });
        SafetensorsFile.Write(_weights, network.state_dict().Where(pair => pair.Key.StartsWith("features.", StringComparison.Ordinal)).ToDictionary());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Fine_tuning_keeps_what_is_frozen_and_says_how_good_it_became()
    {
        var run = Path.Combine(_folder, "run");

        var (exitCode, output, error) = Run("FineTune", _photos, _weights, run);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(5, output.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
        Assert.Contains("of 4 images that were not trained on are right", output[^2], StringComparison.Ordinal);
        Assert.Matches("^The first of them is taken for a (bar|disc).$", output[^1]);
        Assert.True(File.Exists(Path.Combine(run, "curves.png")));
        using var network = FineTune.Photos.Load(Path.Combine(run, "weights.safetensors"));
        var before = WeightsFile.Read(_weights);
        Assert.True(network.Conv2_2.weight!.equal(before["features.7.weight"]).all().item<bool>());
        Assert.False(network.Conv5_1.weight!.equal(before["features.24.weight"]).all().item<bool>());
    }

    [Fact]
    public void Retrieval_finds_the_picture_itself_first()
    {
        var query = Path.Combine(_photos, "disc", "3.png");

        var (exitCode, output, error) = Run("Retrieval", _photos, _weights, query);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(5, output.Length);
        Assert.EndsWith(query, output[0], StringComparison.Ordinal);
        Assert.StartsWith("1.0000 ", output[0], StringComparison.Ordinal);
        Assert.Equal(output.OrderDescending(StringComparer.Ordinal).Select(line => line[..6]), output.Select(line => line[..6]));
    }

    [Fact]
    public void Style_transfer_lowers_its_loss_and_writes_a_picture()
    {
        var picture = Path.Combine(_folder, "out.png");

        var (exitCode, output, error) = Run("StyleTransfer", Path.Combine(_photos, "disc", "1.png"), Path.Combine(_photos, "bar", "1.png"), _weights, picture, "20", "48");

        Assert.Equal((0, ""), (exitCode, error));
        var losses = output.Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(3, losses.Count);
        Assert.True(losses[^1] < 0.8 * losses[0], string.Join(", ", losses));
        using var bitmap = SKBitmap.Decode(picture);
        Assert.Equal((48, 48), (bitmap.Width, bitmap.Height));
        Assert.True(bitmap.Pixels.Distinct().Count() > 100);
    }

    [Fact]
    public void The_papers_recipe_trains_A_and_then_D_from_it()
    {
        const string bash = "/bin/bash";
        if (!File.Exists(bash))
        {
            return;
        }

        var data = Path.Combine(_folder, "ten");
        for (var i = 0; i < 5; i++)
        {
            DrawnPhotos.Write(Path.Combine(data, "pair"), 4);
            Directory.Move(Path.Combine(data, "pair", "bar"), Path.Combine(data, $"bar{i}"));
            Directory.Move(Path.Combine(data, "pair", "disc"), Path.Combine(data, $"disc{i}"));
        }

        Directory.Delete(Path.Combine(data, "pair"));
        var script = Path.Combine(Folder, "PaperRecipe", "train.sh");
        var tool = $"{Host} {Path.Combine(AppContext.BaseDirectory, "vgg.dll")}";

        var (exitCode, output, error) = Start(bash, [script, data, Path.Combine(_folder, "out"), "1"], ("VGG", tool));

        Assert.True(exitCode == 0, error);
        Assert.Contains("fresh are conv1_2, conv2_2, conv3_3, conv4_1, conv4_2, conv4_3, conv5_1, conv5_2, conv5_3", error, StringComparison.Ordinal);
        Assert.Equal(2, output.Count(line => line.StartsWith("epoch 1/1", StringComparison.Ordinal)));
        Assert.True(File.Exists(Path.Combine(_folder, "out", "curves.png")));
    }

    [Theory]
    [InlineData("FineTune")]
    [InlineData("Retrieval")]
    [InlineData("StyleTransfer")]
    public void Without_arguments_they_say_what_they_take_and_of_a_mistake_what_it_is(string sample)
    {
        string[] mistaken = sample == "StyleTransfer" ? [_weights, _weights, _weights, "out.png"] : [_photos, Path.Combine(_folder, "no.pth"), _photos];
        var mistake = Run(sample, mistaken);
        Assert.Equal((2, 1), (mistake.ExitCode, mistake.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Contains(sample == "StyleTransfer" ? _weights : "no.pth", mistake.Error, StringComparison.Ordinal);

        var (exitCode, output, error) = Run(sample);
        Assert.Equal((2, 0), (exitCode, output.Length));
        Assert.StartsWith($"{sample} ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void They_stay_under_a_hundred_lines()
    {
        Assert.All(
            new[] { "Distributed", "FineTune", "Retrieval", "StyleTransfer" },
            sample => Assert.InRange(Directory.EnumerateFiles(Path.Combine(Folder, sample), "*.cs").Sum(file => File.ReadLines(file).Count()), 1, 99));
    }
}
