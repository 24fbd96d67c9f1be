namespace VggGen.Runtime.Tests;

public class ScheduleTests
{
    private static readonly EpochMetrics[] s_none = [];

    [Theory]
    [InlineData(0.0, 0.04)]
    [InlineData(0.15, 0.52)]
    [InlineData(0.3, 1.0)]
    [InlineData(0.65, 0.5)]
    [InlineData(1.0, 0.0)]
    public void One_cycle_goes_up_and_down(double progress, double factor) => Assert.Equal(factor, LearningRateSchedule.OneCycle.Factor(progress, s_none), 9);

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.05, 0.5)]
    [InlineData(0.1, 1.0)]
    [InlineData(0.55, 0.5)]
    [InlineData(1.0, 0.0)]
    public void Cosine_warms_up_and_goes_down(double progress, double factor) => Assert.Equal(factor, new CosineRate { WarmUp = 0.1 }.Factor(progress, s_none), 9);

    [Fact]
    public void Plateau_divides_by_ten_three_times_and_then_ends()
    {
        var schedule = new PlateauRate { Patience = 2 };
        double[] accuracies = [0.1, 0.2, 0.2, 0.19, 0.3, 0.3, 0.3, 0.3, 0.3, 0.29, 0.28];
        double[] factors = [1, 1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.001, 0.001, 0.001];
        var history = new List<EpochMetrics>();
        for (var epoch = 0; epoch <= accuracies.Length; epoch++)
        {
            Assert.Equal(factors[epoch], schedule.Factor(0, history), 9);
            Assert.Equal(epoch == accuracies.Length, schedule.IsOver(history));
            if (epoch < accuracies.Length)
            {
                history.Add(new EpochMetrics(epoch + 1, 0.1, 1, 0.5, 1, accuracies[epoch], null, 1, 1));
            }
        }
    }

    [Fact]
    public void Without_validation_the_training_loss_decides()
    {
        var schedule = new PlateauRate { Patience = 1 };
        EpochMetrics[] history = [.. new[] { 2.0, 1.0, 1.5 }.Select((loss, i) => new EpochMetrics(i + 1, 0.1, loss, 0.5, null, null, null, 1, 1))];

        Assert.Equal([1, 1, 0.1], Enumerable.Range(1, 3).Select(count => schedule.Factor(0, history[..count])));
    }

    [Fact]
    public void Shares_and_divisors_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineRate { WarmUp = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleRate { Start = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlateauRate { Divisor = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlateauRate { Patience = 0 });
    }
}
