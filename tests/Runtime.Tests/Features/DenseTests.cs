using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public class DenseTests
{
    [Fact]
    public void At_the_declared_size_it_gives_the_logits()
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        var images = rand(2, 3, 16, 16);
        var map = network.Dense(images);

        Assert.Equal([2, 5, 1, 1], map.shape);
        Numbers.AssertEqual(network.call(images), map.flatten(1), 1e-6f);
    }

    [Fact]
    public void Each_score_is_that_of_the_window_under_it()
    {
        using var scope = NewDisposeScope();
        using var network = Network();

        // Batch norm is blind to places, and zeros around the image stand for the padding only where a window's border is the image's: compare the corner.
        var images = rand(1, 3, 24, 20);
        var map = network.Dense(images);
        Assert.Equal([1, 5, 3, 2], map.shape);

        var features = network.Extract(images, SmallVgg.Taps.Pool2)[SmallVgg.Taps.Pool2];
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 2; column++)
            {
                var window = features.narrow(2, row, 4).narrow(3, column, 4).flatten(1);
                var logits = network.Fc4.call(network.Fc3.call(window).relu());
                Numbers.AssertEqual(logits, map.narrow(2, row, 1).narrow(3, column, 1).flatten(1), 1e-6f);
            }
        }
    }

    [Fact]
    public void The_smallest_image_is_told()
    {
        using var network = Network();
        Assert.Equal(new Size2(16, 16), SmallVgg.Description.MinimumInput);
        using var images = rand(1, 3, 15, 16);
        var exception = Assert.Throws<ArgumentException>(() => network.Dense(images));
        Assert.Contains("of which fc3 gets 3×4: the smallest image that fits is 16×16", exception.Message, StringComparison.Ordinal);
    }

    private static SmallVgg Network()
    {
        var network = new SmallVgg(new VggOptions { Seed = 2 });
        network.eval();
        return network;
    }
}
