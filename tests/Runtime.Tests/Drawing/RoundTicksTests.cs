namespace VggGen.Runtime.Tests;

public class RoundTicksTests
{
    [Theory]
    [InlineData(0, 2.31, 6, "0.0 0.5 1.0 1.5 2.0 2.5")]
    [InlineData(81.2, 97.9, 6, "80 85 90 95 100")]
    [InlineData(0.0123, 0.0171, 6, "0.012 0.013 0.014 0.015 0.016 0.017 0.018")]
    [InlineData(-0.2, 0.3, 6, "-0.2 -0.1 0.0 0.1 0.2 0.3")]
    [InlineData(0, 3e7, 6, "0e+0 5e+6 1e+7 1.5e+7 2e+7 2.5e+7 3e+7")]
    public void Round_numbers_enclose_a_range(double low, double high, int most, string expected)
    {
        var ticks = RoundTicks.Around(low, high, most);
        Assert.Equal(expected, string.Join(' ', ticks.Values.Select(ticks.Text)));
    }

    [Theory]
    [InlineData(1, 2, "1 2")]
    [InlineData(1, 5, "1 2 3 4 5")]
    [InlineData(1, 40, "5 10 15 20 25 30 35 40")]
    [InlineData(1, 300, "50 100 150 200 250 300")]
    public void Epochs_are_whole_numbers_within_the_range(double low, double high, string expected)
    {
        var ticks = RoundTicks.Within(low, high, 8, least: 1);
        Assert.Equal(expected, string.Join(' ', ticks.Values.Select(ticks.Text)));
    }
}
