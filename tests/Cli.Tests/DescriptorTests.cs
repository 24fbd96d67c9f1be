using System.Globalization;
using System.Text.Json;
using VggGen.Cli.Tests.Support;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>The vectors of `vgg features`, with classes for a linear classifier, against their definition.</summary>
public sealed class DescriptorTests : IDisposable
{
    private readonly SmallNetwork small = new();
    private readonly ClassedImages data;

    public DescriptorTests() => data = new ClassedImages(small);

    public void Dispose() => small.Dispose();

    [Fact]
    public void Lines_for_LIBSVM_have_the_class_and_what_is_not_zero()
    {
        var file = small.Folder["f.libsvm"];
        var run = Features("--data", data.Path, "--tap", "relu1_1", "--flip", "--l2", "--out", file).AssertSucceeded();
        Assert.Equal($"{file}: relu1_1 28×4", run.Output.TrimEnd());
        var lines = File.ReadAllLines(file);
        Assert.Equal(28, lines.Length);
        foreach (var (line, image) in lines.Zip(data.Images))
        {
            var words = line.Split(' ');
            Assert.Equal(image.Label.ToString(CultureInfo.InvariantCulture), words[0]);
            var pairs = words.Skip(1).Select(word => word.Split(':')).Select(pair => (Index: int.Parse(pair[0], CultureInfo.InvariantCulture), Value: float.Parse(pair[1], CultureInfo.InvariantCulture))).ToList();
            Assert.Equal(pairs.Select(pair => pair.Index).Order().Distinct(), pairs.Select(pair => pair.Index));
            Assert.DoesNotContain(pairs, pair => pair.Value == 0);
            var row = new float[4];
            pairs.ForEach(pair => row[pair.Index - 1] = pair.Value);
            AssertClose(Expected(image.Image), row);
        }

        Assert.Equal(data.Images.Select(image => image.Path), JsonSerializer.Deserialize<string[]>(File.ReadAllText(file + ".json")));
        Assert.Equal(data.Classes, File.ReadAllLines(small.Folder["f.classes.txt"]));
    }

    [Fact]
    public void Npy_has_the_classes_beside_it_and_safetensors_within()
    {
        var file = small.Folder["f.npy"];
        Features("--data", data.Path, "--tap", "relu1_1", "--flip", "--l2", "--out", file).AssertSucceeded();
        var array = NpyFile.Read(file);
        Assert.Equal([28, 4], array.Shape);
        for (var i = 0; i < 28; i++)
        {
            AssertClose(Expected(data.Images[i].Image), array.Values[(i * 4)..((i + 1) * 4)]);
        }

        var labels = File.ReadAllBytes(small.Folder["f.labels.npy"]);
        Assert.Contains("{'descr': '<i8', 'fortran_order': False, 'shape': (28,), }", System.Text.Encoding.ASCII.GetString(labels), StringComparison.Ordinal);
        Assert.Equal(data.Images.Select(image => (long)image.Label), Enumerable.Range(0, 28).Select(i => BitConverter.ToInt64(labels, labels.Length - (8 * (28 - i)))));
        Assert.Equal(data.Classes, File.ReadAllLines(small.Folder["f.classes.txt"]));

        var tensors = small.Folder["f.safetensors"];
        Features("--data", data.Path, "--tap", "relu1_1", "fc2", "--out", tensors).AssertSucceeded();
        using var weights = WeightsFile.Open(tensors);
        Assert.Equal(["relu1_1", "fc2", "labels"], weights.Entries.Select(entry => entry.Name));
        using var numbers = weights.Read(weights.Entries[2]);
        Assert.Equal(data.Images.Select(image => (long)image.Label), numbers.data<long>().ToArray());
    }

    [Fact]
    public void A_network_is_slid_over_images_of_any_size()
    {
        var paths = Enumerable.Range(0, 3).Select(i => small.WriteImage($"large/{i}.png", 12 + i, 20, SmallNetwork.Pattern)).ToList();
        var file = small.Folder["f.npy"];
        Features("--images", small.Folder["large"], "--tap", "fc2", "--dense", "--scales", "8,11", "--flip", "--out", file).AssertSucceeded();
        var array = NpyFile.Read(file);
        Assert.Equal([3, 7], array.Shape);
        Assert.Equal(paths, JsonSerializer.Deserialize<string[]>(File.ReadAllText(file + ".json")));
        Assert.False(File.Exists(small.Folder["f.labels.npy"]));

        // The mean over windows of the last layer is that layer of the mean over windows.
        var read = WeightsFile.Read(small.WeightsFile);
        for (var i = 0; i < paths.Count; i++)
        {
            using var scope = NewDisposeScope();
            var sum = zeros(7);
            foreach (var scale in new[] { 8, 11 })
            {
                var image = new ImageTransform { ShorterSide = scale }.Apply(paths[i]).unsqueeze(0);
                foreach (var shown in new[] { image, image.flip(3) })
                {
                    var maps = nn.functional.max_pool2d(small.Maps(shown), 2);
                    var windows = maps.unfold(2, 3, 1).unfold(3, 4, 1).mean([2, 3]).flatten(1);
                    sum = sum + nn.functional.linear(windows, read["classifier.0.weight"], read["classifier.0.bias"])[0];
                }
            }

            AssertClose((sum / 4).data<float>().ToArray(), array.Values[(i * 7)..((i + 1) * 7)], 1e-4f);
        }

        foreach (var tensor in read.Values)
        {
            tensor.Dispose();
        }
    }

    [Fact]
    public void What_does_not_go_together_is_refused()
    {
        var image = data.Images[0].Path;
        var file = small.Folder["f.npy"];
        Features("--tap", "pool1", "--out", file).AssertRefused("--images PATH…", "--data DIR");
        Features("--images", image, "--data", data.Path, "--tap", "pool1", "--out", file).AssertRefused("cannot be given together");
        Features("--images", image, "--tap", "pool1", "--out", small.Folder["f.libsvm"]).AssertRefused("begins with the number of a class", "--data DIR");
        Features("--data", data.Path, "--tap", "pool1", "fc2", "--out", small.Folder["f.libsvm"]).AssertRefused("one tap");
        Features("--images", image, "--tap", "pool1", "--scales", "8", "--out", file).AssertRefused("--scales goes with --dense");
        Features("--images", image, "--tap", "pool1", "--l2", "--pool", "none", "--out", file).AssertRefused("--pool none gives maps");
        Features("--images", image, "--tap", "fc2", "--dense", "--scales", "7", "--out", file).AssertRefused("the smallest scale is 8");
        var bad = small.Folder.Write("data/cow/bad.png", "no image");
        Features("--data", data.Path, "--tap", "pool1", "--out", file).AssertRefused(bad);
        Assert.False(File.Exists(file));
        var run = Features("--data", data.Path, "--tap", "pool1", "--out", file, "--skip-unreadable");
        Assert.StartsWith($"vgg: skipped {bad}", run.Error, StringComparison.Ordinal);
        Assert.Equal([28, 4], NpyFile.Read(file).Shape);
    }

    private Run Features(params string[] options) => Vgg.Run(["features", small.File, "--weights", small.WeightsFile, "--transform", "resize", .. options]);

    private float[] Expected(int image)
    {
        using var scope = NewDisposeScope();
        var mean = (data.Maps(image).mean([0, 2, 3]) + data.Maps(image, flipped: true).mean([0, 2, 3])) / 2;
        return (mean / mean.norm()).data<float>().ToArray();
    }

    private static void AssertClose(float[] expected, float[] actual, float tolerance = 1e-5f)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Max() > 0.01);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.First - pair.Second, -tolerance, tolerance));
    }
}
