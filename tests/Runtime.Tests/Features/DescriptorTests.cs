using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

/// <summary>Descriptors against their definition.</summary>
public class DescriptorTests
{
    // Sums of float32 in batches of other sizes.
    private const float Tolerance = 2e-6f;

    private static readonly ImageTransform transform = new() { ShorterSide = 18, Crop = 16, Mean = [0.4f, 0.5f, 0.6f], StandardDeviation = [0.5f, 0.6f, 0.7f] };

    [Fact]
    public void Features_are_averaged_over_space_mirror_images_and_scales_and_made_of_length_one()
        => AssertDescriptors(["relu3", "pool2"], new DescriptorOptions { Scales = [16, 22], BatchSize = 2 }, (network, pixels, tap) =>
        {
            var sum = zeros(1, float64);
            foreach (var scale in new[] { 16, 22 })
            {
                var image = (transform with { ShorterSide = scale, Crop = null }).Apply(pixels).unsqueeze(0);
                sum = sum + Mean(Slide(network, image, tap)) + Mean(Slide(network, image.flip(3), tap));
            }

            return sum / sum.norm();
        });

    [Fact]
    public void Each_step_can_be_left_out()
    {
        AssertDescriptors(["relu3"], new DescriptorOptions { Scales = [20], Flip = false, Normalize = false }, (network, pixels, tap)
            => Mean(Slide(network, (transform with { ShorterSide = 20, Crop = null }).Apply(pixels).unsqueeze(0), tap)));
        AssertDescriptors(["relu2_1", "fc4"], new DescriptorOptions { Normalize = false }, (network, pixels, tap) =>
        {
            var crop = transform.Apply(pixels).unsqueeze(0);
            return (Mean(network.ExtractByName(crop, tap)[0]) + Mean(network.ExtractByName(crop.flip(3), tap)[0])) / 2;
        });
    }

    [Fact]
    public void Zeros_stay_zeros()
    {
        using var network = Network();
        using (no_grad())
        {
            network.Fc3.weight!.zero_();
            network.Fc3.bias!.zero_();
        }

        using var batch = Assert.Single(ImageDescriptors.Compute(network, DrawnImages.Of(count: 2), transform, ["relu3"]));
        Assert.All(Numbers.Of(batch.Descriptors[0]), number => Assert.Equal(0, number));
    }

    [Fact]
    public void Mistakes_are_told_before_an_image_is_read()
    {
        using var network = Network();
        var data = DrawnImages.Of(unreadable: 0);
        Assert.Contains("At the scale 15 network small-vgg does not fit into the images; the smallest scale is 16.", Assert.Throws<ArgumentException>(() => ImageDescriptors.Compute(network, data, transform, ["relu3"], new DescriptorOptions { Scales = [15] })).Message, StringComparison.Ordinal);
        Assert.Contains("small-vgg has no tap relu9", Assert.Throws<ArgumentException>(() => ImageDescriptors.Compute(network, data, transform, ["relu9"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ImageDescriptors.Compute(network, data, transform with { Crop = 12 }, ["relu3"]));
        Assert.Throws<ArgumentException>(() => ImageDescriptors.Compute(network, data, new ImageTransform { Channels = ImageChannels.Gray, Size = 16 }, ["pool2"]));
        Assert.Throws<ArgumentException>(() => new DescriptorOptions { Scales = [16, 16] });
    }

    [Fact]
    public void Unreadable_images_are_left_out_or_end_it_and_nothing_is_left_over()
    {
        using var network = Network();
        var skipped = new List<SkippedImage>();
        var options = new DescriptorOptions { Scales = [20], BatchSize = 1, Unreadable = skipped.Add };
        var indices = new List<int>();
        var left = TensorCount.LeftBy(() =>
        {
            skipped.Clear();
            indices.Clear();
            foreach (var batch in ImageDescriptors.Compute(network, DrawnImages.Of(unreadable: 3), transform, ["relu3"], options))
            {
                indices.AddRange(batch.Indices);
                batch.Dispose();
            }
        });
        Assert.Equal(0, left);
        Assert.Equal([0, 1, 2, 4, 5, 6], indices);
        Assert.Equal("image 3", Assert.Single(skipped).Name);
        Assert.Throws<ImageException>(() => ImageDescriptors.Compute(network, DrawnImages.Of(unreadable: 0), transform, ["relu3"]).First());
    }

    private static void AssertDescriptors(string[] taps, DescriptorOptions options, Func<SmallVgg, Tensor, string, Tensor> definition)
    {
        using var network = Network();
        var data = DrawnImages.Of();
        var seen = 0;
        foreach (var batch in ImageDescriptors.Compute(network, data, transform, taps, options))
        {
            using var scope = NewDisposeScope();
            using var unrecorded = no_grad();
            for (var i = 0; i < batch.Indices.Count; i++)
            {
                Assert.Equal(seen++, batch.Indices[i]);
                for (var tap = 0; tap < taps.Length; tap++)
                {
                    var expected = definition(network, data.Pixels(batch.Indices[i]), taps[tap]).to(float32);
                    Assert.True(expected.abs().max().item<float>() > 0.01f, "numbers as small as that would tell nothing");
                    Numbers.AssertEqual(expected, batch.Descriptors[tap][i], Tolerance);
                }
            }

            batch.Dispose();
        }

        Assert.Equal(data.Count, seen);
    }

    private static Tensor Mean(Tensor features) => (features.dim() == 4 ? features.mean([2, 3]) : features).flatten().to(float64);

    /// <summary>The first fully connected layer over each 4×4 window of the maps, written out.</summary>
    private static Tensor Slide(SmallVgg network, Tensor image, string tap)
    {
        var maps = network.ExtractByName(image, "pool2")[0];
        if (tap == "pool2")
        {
            return maps;
        }

        var places = from row in Enumerable.Range(0, (int)maps.shape[2] - 3)
                     from column in Enumerable.Range(0, (int)maps.shape[3] - 3)
                     select network.Fc3.call(maps.narrow(2, row, 4).narrow(3, column, 4).flatten(1)).relu();
        return stack([.. places], 2).unsqueeze(3);
    }

    private static SmallVgg Network()
    {
        var network = new SmallVgg(new VggOptions { Seed = 4 });
        using (no_grad())
        {
            network.Fc3.weight!.mul_(30);
        }

        network.eval();
        return network;
    }
}
