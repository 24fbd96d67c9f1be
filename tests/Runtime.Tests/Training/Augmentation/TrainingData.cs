using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>Data sets and batches for the tests of augmentation.</summary>
internal static class TrainingData
{
    /// <summary>Colour images whose bytes tell where they are: red the row, green the column, blue the image.</summary>
    public static LabelledImages Places(int count, int height, int width)
    {
        var bytes = new byte[count * 3 * height * width];
        for (var i = 0; i < bytes.Length; i++)
        {
            var (image, channel, row, column) = (i / (3 * height * width), i / (height * width) % 3, i / width % height, i % width);
            bytes[i] = (byte)(channel switch { 0 => row + 1, 1 => column + 1, _ => image + 1 });
        }

        using var images = tensor(bytes, [count, 3, height, width], dtype: ScalarType.Byte);
        return From(images, 3);
    }

    /// <summary>Images of noise.</summary>
    public static LabelledImages Noise(int count, int channels, int height, int width)
    {
        using var images = MemoryTests.Noise(count, channels, height, width);
        return From(images, 3);
    }

    /// <summary>Images whose classes go round.</summary>
    public static LabelledImages From(Tensor images, int classes)
    {
        using var labels = tensor([.. Enumerable.Range(0, (int)images.shape[0]).Select(i => (long)(i % classes))]);
        return LabelledImages.From(images, labels, [.. Enumerable.Range(0, classes).Select(label => $"class {label}")]);
    }

    /// <summary>Bytes as they are.</summary>
    public static ImageTransform Bytes(Size2 crop) => new() { Crop = crop, Scale = 255 };

    /// <summary>Batches copied out of their tensors.</summary>
    public static List<Copy> Copies(IEnumerable<TrainingBatch> batches)
    {
        var copies = new List<Copy>();
        foreach (var batch in batches)
        {
            using (batch)
            {
                copies.Add(Copy.Of(batch));
            }
        }

        return copies;
    }

    /// <summary>A batch as arrays: images N×C×H×W.</summary>
    public sealed record Copy(long[] Shape, float[] Images, long[] Labels, long[]? OtherLabels, float Share, int[] Indices)
    {
        public static Copy Of(TrainingBatch batch)
        {
            using var images = batch.Images.contiguous();
            return new Copy(images.shape, images.data<float>().ToArray(), batch.Labels.data<long>().ToArray(), batch.OtherLabels?.data<long>().ToArray(), batch.Share, [.. batch.Indices]);
        }

        /// <summary>A number of an image.</summary>
        public float this[int image, int channel, int row, int column] => Images[(((((image * (int)Shape[1]) + channel) * (int)Shape[2]) + row) * (int)Shape[3]) + column];

        public static void AssertEqual(IReadOnlyList<Copy> expected, IReadOnlyList<Copy> actual)
        {
            Assert.Equal(expected.Count, actual.Count);
            foreach (var (one, two) in expected.Zip(actual))
            {
                Assert.Equal(one.Shape, two.Shape);
                Assert.Equal(one.Indices, two.Indices);
                Assert.Equal(one.Labels, two.Labels);
                Assert.Equal(one.OtherLabels, two.OtherLabels);
                Assert.Equal(BitConverter.SingleToInt32Bits(one.Share), BitConverter.SingleToInt32Bits(two.Share));
                Assert.True(one.Images.AsSpan().SequenceEqual(two.Images));
            }
        }
    }
}
