using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public class Int8Tests
{
    [Fact]
    public void A_network_in_8_bits_gives_nearly_the_same()
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        var calibrator = Int8Calibrator.Watch(network, [rand(32, 3, 16, 16), rand(32, 3, 16, 16)]);
        Assert.Equal(64, calibrator.ImageCount);
        network.Calibration = calibrator.Calibration(1);
        using var compiled = network.Compile(new CompileOptions { Precision = Precision.Int8 });
        var images = rand(5, 3, 16, 16);
        AssertNear(network.call(images), compiled.call(images));
        var larger = rand(2, 3, 21, 18);
        AssertNear(network.Dense(larger), compiled.Dense(larger));
        foreach (var tap in new[] { "conv1_1", "bn1_1", "relu1_1", "pool1", "relu2_1", "pool2", "fc3", "relu3", "drop3", "fc4" })
        {
            AssertNear(network.ExtractByName(images, tap)[0], compiled.ExtractByName(images, tap)[0]);
        }
    }

    [Fact]
    public void Without_a_calibration_it_says_where_one_comes_from()
    {
        using var network = TrainedSmallVgg.Create();
        var exception = Assert.Throws<InvalidOperationException>(() => network.Compile(new CompileOptions { Precision = Precision.Int8 }));
        Assert.Contains("SmallVgg has no calibration", exception.Message, StringComparison.Ordinal);
        Assert.Contains("vgg quantize", exception.Message, StringComparison.Ordinal);

        var other = new Int8Calibration(new Dictionary<string, ActivationRange> { [Int8Calibration.Images] = new(0, 1) }, 1, 1);
        exception = Assert.Throws<InvalidOperationException>(() => network.Compile(new CompileOptions { Precision = Precision.Int8, Calibration = other }));
        Assert.Contains("no range for relu1_1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_cuts_off_what_is_rare()
    {
        var histogram = new ActivationHistogram();
        using var common = linspace(0, 1, 10000);
        using var rare = full(1, 37f);
        histogram.Add(common);
        histogram.Add(rare);
        Assert.Equal(new ActivationRange(0, 37), histogram.Range(1));
        var range = histogram.Range(0.999);
        Assert.Equal(0, range.Minimum);
        Assert.InRange(range.Maximum, 0.97f, 1.02f);

        using var negative = common.neg();
        histogram.Add(negative);
        range = histogram.Range(0.999);
        Assert.InRange(range.Minimum, -1.02f, -0.97f);
    }

    [Fact]
    public void What_lies_beyond_a_range_is_cut_off()
    {
        using var scope = NewDisposeScope();
        using var network = TrainedSmallVgg.Create();
        var images = rand(4, 3, 16, 16);
        var ranges = Int8Calibrator.Watch(network, [images]).Calibration(1).Ranges.ToDictionary();
        foreach (var tap in new[] { "relu1_1", "relu3" })
        {
            var half = ranges[tap].Maximum / 2;
            using var compiled = network.Compile(new CompileOptions { Precision = Precision.Int8, Calibration = new Int8Calibration(new Dictionary<string, ActivationRange>(ranges) { [tap] = new(0, half) }, 1, 4) });
            Assert.Equal(half, compiled.ExtractByName(images, tap)[0].max().item<float>(), 1e-5f * half);
        }
    }

    [Fact]
    public void Zero_is_a_step_of_every_range()
    {
        Assert.All(new ActivationRange[] { new(0, 3), new(-1, 3), new(-2, 0), new(-0.37f, 12.4f) }, range =>
        {
            var (scale, zero) = range.Steps(255);
            Assert.InRange(zero, 0, 255);
            Assert.InRange(scale * (0 - zero), range.Minimum - (scale / 2), range.Minimum + (scale / 2));
            Assert.InRange(scale * (255 - zero), range.Maximum - (scale / 2), range.Maximum + (scale / 2));
        });
        Assert.Equal((1, 0), new ActivationRange(0, 0).Steps(255));
    }

    private static void AssertNear(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);

        // A step is 1/127 of the largest where the processor has no VNNI; four layers deep some of them add up.
        var largest = expected.abs().max().item<float>();
        var difference = (expected - actual).abs().max().item<float>();
        Assert.InRange(difference, 0, 0.06f * largest);
    }
}
