using System.Globalization;
using System.Text.Json;
using SkiaSharp;
using VggGen.Cli.Tests.Support;
using VggGen.Cultures;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>`vgg predict` against probabilities that are computed without it.</summary>
public sealed class PredictTests : IDisposable
{
    private const double Tolerance = 1e-5;

    private readonly SmallNetwork small = new();

    public void Dispose() => small.Dispose();

    [Fact]
    public void Probabilities_are_those_computed_directly()
    {
        var path = small.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        using var pixels = SmallNetwork.Pixels(SmallNetwork.Pattern);
        AssertClose(small.Probabilities(pixels), ProbabilitiesOf(Predict(path, "--top", "7")));
    }

    [Fact]
    public void Images_are_normalised_only_where_that_is_said()
    {
        var path = small.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        using var scope = NewDisposeScope();
        using var culture = new CommaCulture();
        var pixels = SmallNetwork.Pixels(SmallNetwork.Pattern);
        var mean = tensor(new[] { 0.5f, 0.25f, -0.125f }).view(1, 3, 1, 1);
        var deviation = tensor(new[] { 0.25f, 0.5f, 2f }).view(1, 3, 1, 1);
        AssertClose(small.Probabilities((pixels - mean) / deviation), ProbabilitiesOf(Predict(path, "--top", "7", "--mean", "0.5,0.25,-0.125", "--std", "0.25,0.5,2")));
        AssertClose(small.Probabilities(pixels - mean), ProbabilitiesOf(Predict(path, "--top", "7", "--mean", "0.5,0.25,-0.125")));
        AssertClose(small.Probabilities(pixels / deviation), ProbabilitiesOf(Predict(path, "--top", "7", "--std", "0.25,0.5,2")));
    }

    [Fact]
    public void Images_of_another_size_are_resized()
    {
        // One colour stays what it is whatever the filter.
        var path = small.WriteImage("a.png", 2 * SmallNetwork.Height, 3 * SmallNetwork.Width, (_, _) => new SKColor(10, 200, 90));
        using var pixels = SmallNetwork.Pixels((_, _) => new SKColor(10, 200, 90));
        AssertClose(small.Probabilities(pixels), ProbabilitiesOf(Predict(path, "--top", "7")));
    }

    [Fact]
    public void JPEG_is_read()
    {
        var path = small.WriteImage("a.jpg", SmallNetwork.Height, SmallNetwork.Width, (_, _) => SKColors.White, SKEncodedImageFormat.Jpeg);
        using var pixels = ones(1, 3, SmallNetwork.Height, SmallNetwork.Width);
        AssertClose(small.Probabilities(pixels), ProbabilitiesOf(Predict(path, "--top", "7")));
    }

    [Fact]
    public void A_network_of_one_channel_sees_gray()
    {
        using var gray = new SmallNetwork(channels: 1);
        var path = gray.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, (_, column) => new SKColor((byte)(column * 20), (byte)(column * 20), (byte)(column * 20)));
        using var scope = NewDisposeScope();
        var pixels = SmallNetwork.Pixels((_, column) => new SKColor((byte)(column * 20), 0, 0)).narrow(1, 0, 1);
        var json = Vgg.Run("predict", gray.File, "--weights", gray.WeightsFile, "--images", path, "--format", "json", "--top", "7", "--mean", "0.5").AssertSucceeded().Json;
        AssertClose(gray.Probabilities(pixels - 0.5), ProbabilitiesOf(json));
    }

    [Fact]
    public void JSON_has_exactly_these_properties_and_the_likeliest_class_first()
    {
        var path = small.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        var json = Predict(path);
        Assert.Equal(["images"], json.Names());
        var image = Assert.Single(json.GetProperty("images").EnumerateArray());
        Assert.Equal(["path", "predictions"], image.Names());
        Assert.Equal(path, image.Text("path"));
        var predictions = image.GetProperty("predictions").EnumerateArray().ToList();
        Assert.Equal(5, predictions.Count);
        Assert.All(predictions, prediction => Assert.Equal(["index", "class", "probability"], prediction.Names()));
        Assert.All(predictions, prediction => Assert.Equal(prediction.Number("index").ToString(CultureInfo.InvariantCulture), prediction.Text("class")));
        var probabilities = predictions.Select(prediction => prediction.GetProperty("probability").GetDouble()).ToList();
        Assert.Equal(probabilities.OrderDescending(), probabilities);
    }

    [Fact]
    public void Never_more_classes_are_named_than_there_are()
    {
        var path = small.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        Assert.Equal(SmallNetwork.Classes, Predict(path, "--top", "100").GetProperty("images")[0].GetProperty("predictions").GetArrayLength());
        Assert.Equal(2, Predict(path, "--top", "2").GetProperty("images")[0].GetProperty("predictions").GetArrayLength());
    }

    [Fact]
    public void Labels_name_the_classes()
    {
        var path = small.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        var labels = small.Folder.Write("labels.txt", "zero\none\ntwo [2]\nthree\nfour\nfive\nsix\n\n");
        var predictions = Predict(path, "--classes", labels, "--top", "7").GetProperty("images")[0].GetProperty("predictions").EnumerateArray();
        Assert.Equal(["zero", "one", "two [2]", "three", "four", "five", "six"], predictions.OrderBy(prediction => prediction.Number("index")).Select(prediction => prediction.Text("class")));
    }

    [Fact]
    public void A_folder_stands_for_its_images_in_ordinal_order()
    {
        foreach (var name in new[] { "shots/b.png", "shots/a.PNG", "shots/Z.png", "shots/c.jpeg", "shots/d.webp", "shots/e.BMP" })
        {
            small.WriteImage(name, SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        }

        small.Folder.Write("shots/notes.txt", "no image");
        var single = small.WriteImage("single.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        var shots = small.Folder["shots"];
        var run = Vgg.Run("predict", small.File, "--weights", small.WeightsFile, "--images", single, shots, "--transform", "resize", "--format", "json").AssertSucceeded();
        Assert.Equal(
            [single, .. new[] { "Z.png", "a.PNG", "b.png", "c.jpeg", "d.webp", "e.BMP" }.Select(name => Path.Combine(shots, name))],
            run.Json.GetProperty("images").EnumerateArray().Select(image => image.Text("path")));
    }

    [Fact]
    public void The_table_names_image_class_and_probability_in_the_invariant_culture()
    {
        using var culture = new CommaCulture();
        var path = small.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        var labels = small.Folder.Write("labels.txt", "zero\none\ntwo\nthree\nfour\nfive\nsix\n");
        using var pixels = SmallNetwork.Pixels(SmallNetwork.Pattern);
        var probabilities = small.Probabilities(pixels);
        var best = Array.IndexOf(probabilities, probabilities.Max());
        var output = Vgg.Run("predict", small.File, "--weights", small.WeightsFile, "--images", path, "--transform", "resize", "--classes", labels, "--top", "1").AssertSucceeded().Output;
        var row = Assert.Single(output.Split('\n'), line => line.Contains(path, StringComparison.Ordinal));
        var expected = string.Create(CultureInfo.InvariantCulture, $"{path} {best} {File.ReadLines(labels).ElementAt(best)} {probabilities[best]:F4}");
        Assert.Equal(expected, string.Join(' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim());
    }

    [Fact]
    public void A_network_is_chosen_from_several_and_a_file_may_have_any_name()
    {
        var path = small.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        var file = small.Folder.Write("networks.txt", $"namespace: Papers\ninput: 6×8 RGB\nother = conv3-4, FC-2, soft-max\nthis-one = conv3-4, maxpool, FC-7, soft-max\n");
        using var pixels = SmallNetwork.Pixels(SmallNetwork.Pattern);
        var json = Vgg.Run("predict", file, "--network", "this-one", "--weights", small.WeightsFile, "--images", path, "--transform", "resize", "--format", "json", "--top", "7").AssertSucceeded().Json;
        AssertClose(small.Probabilities(pixels), ProbabilitiesOf(json));
    }

    [Fact]
    public void Images_in_more_than_one_batch_keep_their_order_and_what_the_network_sees_in_them()
    {
        var paths = Enumerable.Range(0, 37)
            .Select(i => small.WriteImage($"many/{i:D2}.png", SmallNetwork.Height, SmallNetwork.Width, (row, column) => new SKColor((byte)(i * 6), (byte)(row * 30), (byte)(column * 20))))
            .ToList();
        var images = Predict(small.Folder["many"], "--top", "7").GetProperty("images").EnumerateArray().ToList();
        Assert.Equal(paths, images.Select(image => image.Text("path")));
        for (var i = 0; i < paths.Count; i++)
        {
            using var pixels = SmallNetwork.Pixels((row, column) => new SKColor((byte)(i * 6), (byte)(row * 30), (byte)(column * 20)));
            AssertClose(small.Probabilities(pixels), ProbabilitiesOf(images[i]));
        }
    }

    private JsonElement Predict(string image, params string[] options) =>
        Vgg.Run(["predict", small.File, "--weights", small.WeightsFile, "--images", image, "--transform", "resize", "--format", "json", .. options]).AssertSucceeded().Json;

    /// <summary>The probabilities of an image, or of the first of a run, by index.</summary>
    private static float[] ProbabilitiesOf(JsonElement json) =>
        [.. (json.TryGetProperty("images", out var images) ? images[0] : json).GetProperty("predictions").EnumerateArray()
            .OrderBy(prediction => prediction.Number("index"))
            .Select(prediction => prediction.GetProperty("probability").GetSingle())];

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);

        // Else the comparison would pass on a network that says the same of everything.
        Assert.True(expected.Max() - expected.Min() > 0.01);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.First - pair.Second, -Tolerance, Tolerance));
    }
}
