using VggGen.Cli.Output;

namespace VggGen.Cli.Tests;

public class ProgressTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cancellation_takes_effect_between_two_steps(bool isTerminal)
    {
        using var source = new CancellationTokenSource();
        using var output = new StringWriter();
        var steps = new List<int>();
        var terminal = new Terminal(output, output, isTerminal, isTerminal);
        Assert.Throws<OperationCanceledException>(() => Progress.Over(terminal, [1, 2, 3], Step, source.Token));
        Assert.Equal([1], steps);

        int Step(int item)
        {
            steps.Add(item);
            source.Cancel();
            return item;
        }
    }

    [Fact]
    public void Results_come_in_the_items_order_and_no_bar_is_drawn_where_no_one_watches()
    {
        using var writer = new StringWriter();
        Assert.Equal([2, 4, 6], Progress.Over(new Terminal(writer, writer, false, false), [1, 2, 3], item => 2 * item, CancellationToken.None));
        Assert.Empty(writer.ToString());
    }
}
