using System.Buffers.Binary;
using System.IO.Compression;

namespace VggGen.Runtime.Tests;

public sealed class IdxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IdxTests() => Directory.CreateDirectory(_folder["data"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-idx", false)]
    [InlineData(".idx", false)]
    [InlineData("-idx", true)]
    public void Images_and_labels_are_read_packed_or_not(string separator, bool packed)
    {
        Write($"train-images{separator}3-ubyte", Images(3, 5, 4), packed);
        Write($"train-labels{separator}1-ubyte", Labels(2, 0, 1), packed);
        Write($"t10k-images{separator}3-ubyte", Images(1, 5, 4), packed);
        Write($"t10k-labels{separator}1-ubyte", Labels(3), packed);

        var splits = DataSplits.Open(_folder["data"], new SplitOptions { ValidationShare = 0 });

        Assert.Equal(["0", "1", "2", "3"], splits.Classes);
        Assert.Equal([2, 0, 1], splits.Training.AllLabels());
        Assert.Equal([3], splits.Test!.AllLabels());
        using var pixels = splits.Training.Pixels(1);
        Assert.Equal([1, 5, 4], pixels.shape);
        Assert.Equal(Images(3, 5, 4)[(16 + 20)..(16 + 40)], pixels.bytes.ToArray());
    }

    [Fact]
    public void Classes_have_the_names_beside_them()
    {
        Write("train-images-idx3-ubyte", Images(2, 2, 2));
        Write("train-labels-idx1-ubyte", Labels(0, 1));
        File.WriteAllText(Path.Combine(_folder["data"], "classes.txt"), "shirt\ncoat\n");

        Assert.Equal(["shirt", "coat"], LabelledImages.Open(_folder["data"]).Classes);
        Assert.Equal(["shirt", "coat"], LabelledImages.Open(Path.Combine(_folder["data"], "train-images-idx3-ubyte")).Classes);

        Write("train-labels-idx1-ubyte", Labels(0, 2));
        Assert.Contains("[1]: the label is 2, but there are only 2 classes", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_not_what_they_say_are_refused()
    {
        Write("train-images-idx3-ubyte", Images(2, 3, 3));
        Assert.Contains("the file with the labels of train-images-idx3-ubyte is missing", Refused(), StringComparison.Ordinal);
        Write("train-labels-idx1-ubyte", Labels(0, 0));
        Assert.Contains("only one class", Refused(), StringComparison.Ordinal);
        Write("train-labels-idx1-ubyte", Labels(0, 1, 1));
        Assert.Contains("it has 2 images, but", Refused(), StringComparison.Ordinal);
        Write("train-labels-idx1-ubyte", Labels(0, 1)[..^1]);
        Assert.Contains("by its first bytes it has 10 bytes, but there are 9", Refused(), StringComparison.Ordinal);
        Write("train-labels-idx1-ubyte", Labels(0, 1)[..5]);
        Assert.Contains("fewer than an IDX file begins with", Refused(), StringComparison.Ordinal);
        Write("train-labels-idx1-ubyte", Labels(0, 1));
        Write("train-images-idx3-ubyte", Images(2, 3, 3)[..^1]);
        Assert.Contains("by its first bytes it has 34 bytes, but there are 33", Refused(), StringComparison.Ordinal);
        Write("train-images-idx3-ubyte", [.. Images(2, 3, 3), 0]);
        Assert.Contains("by its first bytes it has 34 bytes, but there are 35", Refused(), StringComparison.Ordinal);
        Write("train-images-idx3-ubyte", Labels(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        Assert.Contains("does not begin as an IDX file of images", Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(2, int.MaxValue, 1)]
    [InlineData(2, 0, 3)]
    [InlineData(-1, 3, 3)]
    [InlineData(0, 3, 3)]
    public void Sizes_that_lie_take_no_memory(int count, int height, int width)
    {
        foreach (var packed in new[] { true, false })
        {
            var images = Images(2, 3, 3);
            BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(4), count);
            BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(8), height);
            BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(12), width);
            Write("train-images-idx3-ubyte", images, packed);
            Write("train-labels-idx1-ubyte", Labels(0, 1), packed);
            Refused();
            var labels = Labels(0, 1);
            BinaryPrimitives.WriteInt32BigEndian(labels.AsSpan(4), count);
            Write("train-labels-idx1-ubyte", labels, packed);
            Refused();
        }
    }

    [Fact]
    public void A_packed_file_that_is_cut_off_or_damaged_is_refused()
    {
        Write("train-labels-idx1-ubyte", Labels(0, 1));
        Write("train-images-idx3-ubyte", Images(2, 30, 30), packed: true);
        var path = Path.Combine(_folder["data"], "train-images-idx3-ubyte.gz");
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length - 8; length += 11)
        {
            File.WriteAllBytes(path, whole[..length]);
            Refused();
        }

        File.WriteAllText(path, "This is not packed.");
        Refused();
    }

    [Fact]
    public void Two_data_sets_in_one_folder_are_refused()
    {
        foreach (var prefix in new[] { "letters-train-", "digits-train-" })
        {
            Write($"{prefix}images-idx3-ubyte", Images(2, 2, 2));
            Write($"{prefix}labels-idx1-ubyte", Labels(0, 1));
        }

        Assert.Contains("both digits-train-images-idx3-ubyte and letters-train-images-idx3-ubyte", Refused(), StringComparison.Ordinal);
    }

    private string Refused()
    {
        var message = Assert.Throws<DataException>(() => LabelledImages.Open(_folder["data"])).Message;
        Assert.StartsWith(_folder["data"], message, StringComparison.Ordinal);
        return message;
    }

    private static byte[] Images(int count, int height, int width)
        => [0, 0, 8, 3, .. BigEndian(count), .. BigEndian(height), .. BigEndian(width), .. Enumerable.Range(0, count * height * width).Select(i => (byte)((i * 37) + 11))];

    private static byte[] Labels(params byte[] labels) => [0, 0, 8, 1, .. BigEndian(labels.Length), .. labels];

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private void Write(string name, byte[] content, bool packed = false)
    {
        var path = Path.Combine(_folder["data"], name);
        File.Delete(path);
        File.Delete(path + ".gz");
        using Stream stream = packed ? new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest) : File.Create(path);
        stream.Write(content);
    }
}
