namespace VggGen.Runtime.Tests;

public sealed class CifarTests : IDisposable
{
    private const int Pixels = 3 * 32 * 32;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("cifar-10-batches-bin")]
    public void Ten_classes_are_read_from_their_binary_files(string within)
    {
        var folder = Path.Combine(_folder["data"], within);
        Ten(folder);

        var splits = DataSplits.Open(_folder["data"], new SplitOptions { ValidationShare = 0 });

        Assert.Equal(["cat", "dog", "eel"], splits.Classes);
        Assert.Equal([1, 0, 2, 1], splits.Training.AllLabels());
        Assert.Equal([2], splits.Test!.AllLabels());
        Assert.Equal(Path.Join(folder, "data_batch_2.bin[1]"), splits.Training.Name(3));
        AssertImage(splits.Training, 1, 1);
        AssertImage(splits.Training, 3, 11);
        AssertImage(splits.Test!, 0, 20);
    }

    [Fact]
    public void The_fine_labels_of_a_hundred_classes_are_the_classes()
    {
        var folder = Directory.CreateDirectory(_folder["data"]).FullName;
        File.WriteAllText(Path.Combine(folder, "fine_label_names.txt"), "apple\nbear\nclock\n");
        File.WriteAllText(Path.Combine(folder, "coarse_label_names.txt"), "fruit\nthing\n");
        File.WriteAllBytes(Path.Combine(folder, "train.bin"), [0, 2, .. Image(5), 1, 0, .. Image(6)]);
        File.WriteAllBytes(Path.Combine(folder, "test.bin"), [0, 1, .. Image(7)]);

        var splits = DataSplits.Open(folder, new SplitOptions { ValidationShare = 0 });

        Assert.Equal(["apple", "bear", "clock"], splits.Classes);
        Assert.Equal([2, 0], splits.Training.AllLabels());
        AssertImage(splits.Training, 1, 6);
        Assert.Equal([1], splits.Test!.AllLabels());
    }

    [Fact]
    public void One_file_is_a_data_set_too()
    {
        var folder = _folder["data"];
        Ten(folder);

        var images = LabelledImages.Open(Path.Combine(folder, "data_batch_2.bin"));

        Assert.Equal([2, 1], images.AllLabels());
        AssertImage(images, 0, 10);
        Assert.Contains("DataSplits", Assert.Throws<DataException>(() => LabelledImages.Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_are_refused_with_their_name()
    {
        var folder = _folder["data"];
        Ten(folder);
        var path = Path.Combine(folder, "data_batch_1.bin");
        var whole = File.ReadAllBytes(path);

        File.WriteAllBytes(path, whole[..^1]);
        Refused(folder, $"{path}: the file has {whole.Length - 1} bytes");
        File.WriteAllBytes(path, []);
        Refused(folder, $"{path}: the file has 0 bytes");
        whole[Pixels + 1] = 3;
        File.WriteAllBytes(path, whole);
        Refused(folder, $"{path}[1]: the label is 3, but batches.meta.txt has only 3 classes");
        var names = Path.Combine(folder, "batches.meta.txt");
        File.WriteAllText(names, "cat\ncat\n");
        Refused(folder, $"{names}: it names the class cat twice");
        File.WriteAllText(names, "cat\n");
        Refused(folder, $"{names}: it names 1 classes");
        File.Delete(names);
        Refused(folder, $"{names}: the file with the names of the classes is missing");
    }

    [Fact]
    public void A_file_that_becomes_shorter_is_an_unreadable_image()
    {
        var folder = _folder["data"];
        Ten(folder);
        var path = Path.Combine(folder, "data_batch_2.bin");
        var images = LabelledImages.Open(path);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(Pixels + 100);
        }

        AssertImage(images, 0, 10);
        Assert.Equal($"{path}[1]", Assert.Throws<ImageException>(() => images.Pixels(1)).ImageSource);
    }

    private static void Ten(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "batches.meta.txt"), "cat\ndog\neel\n\n");
        File.WriteAllBytes(Path.Combine(folder, "data_batch_1.bin"), [1, .. Image(0), 0, .. Image(1)]);
        File.WriteAllBytes(Path.Combine(folder, "data_batch_2.bin"), [2, .. Image(10), 1, .. Image(11)]);
        File.WriteAllBytes(Path.Combine(folder, "test_batch.bin"), [2, .. Image(20)]);
    }

    private static byte[] Image(int number) => [.. Enumerable.Range(0, Pixels).Select(i => (byte)((i * 31) + (number * 7) + (i / 1024)))];

    private static void AssertImage(LabelledImages images, int index, int number)
    {
        using var pixels = images.Pixels(index);
        Assert.Equal([3, 32, 32], pixels.shape);
        Assert.Equal(Image(number), pixels.bytes.ToArray());
    }

    private static void Refused(string path, string message)
        => Assert.StartsWith(message, Assert.Throws<DataException>(() => DataSplits.Open(path)).Message, StringComparison.Ordinal);
}
