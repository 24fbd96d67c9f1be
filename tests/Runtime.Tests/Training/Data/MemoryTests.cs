using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class MemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, ScalarType.Int64)]
    [InlineData(3, ScalarType.Byte)]
    public void Images_in_memory_are_a_data_set(int channels, ScalarType labelType)
    {
        var left = TensorCount.LeftBy(() =>
        {
            using var images = Noise(4, channels, 5, 6);
            using var numbers = tensor([1L, 0, 2, 1]);
            using var labels = numbers.to(labelType);
            var data = LabelledImages.From(images, labels, ["a", "b", "c"]);
            Assert.Equal([1, 0, 2, 1], data.AllLabels());
            for (var i = 0; i < 4; i++)
            {
                using var expected = images[i];
                using var pixels = data.Pixels(i);
                Tensors.AssertEqual(data.Name(i), expected, pixels);
            }
        });
        Assert.Equal(0, left);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        using var scope = NewDisposeScope();
        var images = Noise(2, 3, 4, 4);
        Assert.Throws<ArgumentException>(() => LabelledImages.From(images, tensor([0L, 2]), ["a", "b"]));
        Assert.Throws<ArgumentException>(() => LabelledImages.From(images, tensor([0L, -1]), ["a", "b"]));
        Assert.Throws<ArgumentException>(() => LabelledImages.From(images, tensor([0L, 1, 1]), ["a", "b"]));
        Assert.Throws<ArgumentException>(() => LabelledImages.From(images.to(float32), tensor([0L, 1]), ["a", "b"]));
        Assert.Throws<ArgumentException>(() => LabelledImages.From(images[0], tensor([0L, 1]), ["a", "b"]));
    }

    [Fact]
    public void Cached_images_are_decoded_once_and_stay_what_they_are()
    {
        var path = _folder.Write("data", DataFolder.Names(3, "a", "b"));
        var images = LabelledImages.Open(path).Cached(maximumBytes: 1 << 20);
        Parallel.For(0, 60, i => images.AssertPixels(i % 6, i % 6));
        Directory.Delete(path, recursive: true);

        Parallel.For(0, 60, i => images.AssertPixels(i % 6, i % 6));
        images.Take([4]).AssertPixels(0, 4);
    }

    [Fact]
    public void No_more_is_kept_than_fits()
    {
        // Each image has 6×5 pixels of four bytes.
        var path = _folder.Write("data", DataFolder.Names(3, "a", "b"));
        var images = LabelledImages.Open(path).Cached(maximumBytes: 2 * 6 * 5 * 4);
        for (var i = 0; i < images.Count; i++)
        {
            images.AssertPixels(i, i);
        }

        Directory.Delete(path, recursive: true);
        images.AssertPixels(0, 0);
        images.AssertPixels(1, 1);
        Assert.Throws<ImageException>(() => images.Pixels(2));
    }

    internal static Tensor Noise(int count, int channels, int height, int width)
    {
        var random = new Random(count + channels);
        var bytes = new byte[count * channels * height * width];
        random.NextBytes(bytes);
        return tensor(bytes, [count, channels, height, width], dtype: ScalarType.Byte);
    }
}
