namespace VggGen.Runtime.Tests;

public sealed class DataSplitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("val", "")]
    [InlineData("valid", "cifar/")]
    [InlineData("validation", "")]
    public void Folders_of_parts_are_the_parts(string validation, string around)
    {
        string[] parts = [$"{around}train", $"{around}{validation}", $"{around}test"];
        string[] names = [.. parts.SelectMany(part => new[] { $"{part}/a/1.png", $"{part}/b/1.png" }), $"{parts[0]}/b/2.png"];
        foreach (var path in new[] { _folder.Write("data", names), _folder.WriteZip("data.zip", names) })
        {
            var splits = DataSplits.Open(path);

            Assert.Equal(["a", "b"], splits.Classes);
            Assert.Equal((3, 2, 2), (splits.Training.Count, splits.Validation!.Count, splits.Test!.Count));
            Assert.Equal([0, 1, 1], splits.Training.AllLabels());
            splits.Training.AssertPixels(2, 6);
            splits.Validation.AssertPixels(0, 2);
            splits.Test.AssertPixels(1, 5);
        }
    }

    [Fact]
    public void Validation_is_drawn_from_training_the_same_share_of_each_class()
    {
        var names = DataFolder.Names(20, "a", "b").Append("c/1.png").Append("d/1.png").Append("d/2.png").ToArray();
        var path = _folder.Write("data", names);

        var splits = DataSplits.Open(path, new SplitOptions { ValidationShare = 0.25, Seed = 3 });

        Assert.Null(splits.Test);
        Assert.Equal([5, 5, 0, 1], Counts(splits.Validation!));
        Assert.Equal([15, 15, 1, 1], Counts(splits.Training));
        Assert.Equal(names.Length, splits.Training.AllNames().Concat(splits.Validation!.AllNames()).Distinct().Count());
        Assert.Equal(splits.Training.AllNames().Order(StringComparer.Ordinal), splits.Training.AllNames());
    }

    [Fact]
    public void The_seed_alone_decides_the_draw()
    {
        var path = _folder.Write("data", DataFolder.Names(40, "a", "b"));
        IReadOnlyList<string> Drawn(long seed) => DataSplits.Open(path, new SplitOptions { Seed = seed }).Validation!.AllNames();

        Assert.Equal(Drawn(1), Drawn(1));
        Assert.NotEqual(Drawn(1), Drawn(2));
        Assert.NotEqual(Drawn(1).Take(4).Select(Path.GetFileName), Drawn(1).Skip(4).Select(Path.GetFileName));
    }

    [Fact]
    public void Test_images_are_never_drawn_for_validation()
    {
        var path = _folder.Write("data", DataFolder.Names(10, "train/a", "train/b", "test/a", "test/b"));

        var splits = DataSplits.Open(path, new SplitOptions { ValidationShare = 0.2 });

        Assert.Equal((16, 4, 20), (splits.Training.Count, splits.Validation!.Count, splits.Test!.Count));
        Assert.All(splits.Validation.AllNames(), name => Assert.Contains("train", Path.GetRelativePath(path, name), StringComparison.Ordinal));
    }

    [Fact]
    public void No_share_draws_nothing()
    {
        var splits = DataSplits.Open(_folder.Write("data", DataFolder.Names(3, "a", "b")), new SplitOptions { ValidationShare = 0 });
        Assert.Null(splits.Validation);
        Assert.Equal(6, splits.Training.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SplitOptions { ValidationShare = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SplitOptions { ValidationShare = double.NaN });
    }

    [Theory]
    [InlineData("data", "")]
    [InlineData("data.zip", "train/")]
    public void A_list_names_the_validation_images(string name, string part)
    {
        var names = DataFolder.Names(3, $"{part}a", $"{part}b");
        var path = name.EndsWith(".zip", StringComparison.Ordinal) ? _folder.WriteZip(name, names) : _folder.Write(name, names);
        File.WriteAllText(_folder["list.txt"], $"{part}b/001.png\n\n  ./{part}a/002.png\r\n");

        var splits = DataSplits.Open(path, new SplitOptions { List = _folder["list.txt"] });

        Assert.Equal([$"{part}a/002.png", $"{part}b/001.png"], splits.Validation!.AllNames().Select(image => image[(path.Length + 1)..].Replace('\\', '/')));
        Assert.Equal(4, splits.Training.Count);
    }

    [Fact]
    public void A_list_that_does_not_fit_is_refused_with_the_line()
    {
        var path = _folder.Write("data", DataFolder.Names(2, "a", "b"));
        var list = _folder["list.txt"];
        Assert.StartsWith($"{list}: there is no such file", Refused(), StringComparison.Ordinal);
        File.WriteAllText(list, "a/000.png\n\na/7.png\n");
        Assert.StartsWith($"{list}:3: a/7.png is no training image", Refused(), StringComparison.Ordinal);
        File.WriteAllText(list, "\n");
        Assert.StartsWith($"{list}: it names no images", Refused(), StringComparison.Ordinal);
        File.WriteAllText(list, "a/000.png\na/001.png\n");
        Assert.StartsWith($"{list}: it leaves no training images of a;", Refused(), StringComparison.Ordinal);

        string Refused() => Assert.Throws<DataException>(() => DataSplits.Open(path, new SplitOptions { List = list })).Message;
    }

    [Fact]
    public void Parts_with_other_classes_are_refused_with_the_difference()
    {
        var path = _folder.Write("data", "train/a/1.png", "train/b/1.png", "train/c/1.png", "test/b/1.png", "test/c/1.png", "test/d/1.png");

        var exception = Assert.Throws<DataException>(() => DataSplits.Open(path));

        var (training, test) = (Path.Join(path, "train"), Path.Join(path, "test"));
        Assert.Equal($"{path}: the parts have other classes: {test} lacks a; {test} has d, which {training} has not. Give every part a folder of each class", exception.Message);
    }

    [Fact]
    public void Two_names_for_one_part_are_refused()
    {
        var path = _folder.Write("data", "train/a/1.png", "train/b/1.png", "val/a/1.png", "val/b/1.png", "validation/a/1.png");
        Assert.Contains("both val and validation", Assert.Throws<DataException>(() => DataSplits.Open(path)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Counts(LabelledImages images) => images.Classes.Select((_, label) => images.AllLabels().Count(other => other == label));
}
