namespace VggGen.Runtime.Tests;

public class InitializationTests
{
    private static readonly VggOptions s_options = new() { Seed = 3 };

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Kaiming_convolutions_go_by_the_fan_out(long groups)
    {
        using var bench = new Bench(s_options);
        var layer = bench.AddConvolution("features.0", 64, 128, kernelSize: 3, groups: groups, initialization: Initialization.Kaiming);

        var expected = Math.Sqrt(2.0 / (128 * 9));
        Assert.InRange(Numbers.StandardDeviation(Numbers.Of(layer.weight)) / expected, 0.97, 1.03);
        Assert.All(Numbers.Of(layer.bias!), bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void Kaiming_fully_connected_layers_have_a_deviation_of_a_hundredth()
    {
        using var bench = new Bench(s_options);
        var layer = bench.AddFullyConnected("classifier.0", 300, 200);

        Assert.InRange(Numbers.StandardDeviation(Numbers.Of(layer.weight)), 0.0098, 0.0102);
        Assert.All(Numbers.Of(layer.bias!), bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void Xavier_is_uniform_within_its_bound()
    {
        using var bench = new Bench(s_options);
        var numbers = Numbers.Of(bench.AddConvolution("features.0", 32, 64, kernelSize: (3, 5), groups: 2, initialization: Initialization.Xavier).weight);

        var bound = Math.Sqrt(6.0 / ((16 * 15) + (64 * 15)));
        Assert.All(numbers, number => Assert.InRange(number, -bound * 1.0001, bound * 1.0001));
        Assert.InRange(numbers.Max(), 0.99 * bound, 1.0001 * bound);
        Assert.InRange(Numbers.StandardDeviation(numbers) * Math.Sqrt(3) / bound, 0.97, 1.03);
    }

    [Fact]
    public void The_papers_has_a_variance_of_a_hundredth()
    {
        using var bench = new Bench(s_options);
        var numbers = Numbers.Of(bench.AddConvolution("features.0", 32, 64, kernelSize: 3, initialization: Initialization.Paper).weight);

        Assert.InRange(Numbers.StandardDeviation(numbers), 0.097, 0.103);
    }

    [Fact]
    public void Normal_has_its_mean_and_deviation()
    {
        using var bench = new Bench(s_options);
        var numbers = Numbers.Of(bench.AddFullyConnected("classifier.0", 200, 200, initialization: Initialization.Normal(2, 0.5)).weight);

        Assert.InRange(numbers.Average(), 1.98, 2.02);
        Assert.InRange(Numbers.StandardDeviation(numbers), 0.49, 0.51);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(0, -0.1)]
    [InlineData(0, double.PositiveInfinity)]
    public void Normal_refuses_what_is_no_distribution(double mean, double standardDeviation)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Initialization.Normal(mean, standardDeviation));

    [Fact]
    public void Schemes_are_equal_by_value()
    {
        Assert.Equal(Initialization.Paper, Initialization.Normal(0, 0.1));
        Assert.NotEqual(Initialization.Kaiming, Initialization.Xavier);
    }
}
