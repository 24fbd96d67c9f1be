using VggGen.Cli.Tests.Support;
using VggGen.Cli.Training;
using VggGen.Cultures;

namespace VggGen.Cli.Tests;

/// <summary>What people see of a training, which here is a list of what it tells.</summary>
public class TrainingDisplayTests
{
    private static readonly EpochMetrics first = new(1, 0.01, 2.3, 0.1, 2.25, 0.125, 0.5, 1234.5, 16.25);
    private static readonly EpochMetrics second = new(2, 0.0000125, 1.5, 0.456, 1.25, 0.5, 0.987, 1300, 3725);
    private static readonly TrainingStep half = new(2, 20, 50, 100, 1.6, 0.4, 0.01, 1300, TimeSpan.FromSeconds(754));

    [Fact]
    public void In_a_pipe_an_epoch_is_a_line_and_notices_are_on_the_error_stream()
    {
        using var culture = new CommaCulture();
        var shown = Show(terminal => terminal, false, half, new TrainingEpoch(first, 20, true), new TrainingNotice("2 images are skipped: a\u001b[2Jb.jpg"), new TrainingEpoch(second with { ValidationLoss = null, ValidationAccuracy = null, ValidationTop5 = null }, 20, false));
        Assert.Equal(
            [
                "epoch 1/20: loss 2.3000, accuracy 10.00 %, validation loss 2.2500, validation accuracy 12.50 %, validation top-5 50.00 %, rate 0.01, 1,234 images/s, 0:16, best so far",
                "epoch 2/20: loss 1.5000, accuracy 45.60 %, rate 1.3e-5, 1,300 images/s, 1:02:05",
                string.Empty,
            ],
            shown.Output.Split(Environment.NewLine));
        Assert.Equal($"vgg: 2 images are skipped: a␛[2Jb.jpg{Environment.NewLine}", shown.Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Quiet_leaves_notices_alone(bool isTerminal)
    {
        var shown = Show(terminal => terminal with { OutputIsTerminal = isTerminal, ErrorIsTerminal = isTerminal, HasColors = true, Width = 80 }, true, half, new TrainingEpoch(first, 20, true), new TrainingNotice("bf16 is not there"));
        Assert.Empty(shown.Output);
        Assert.Equal($"vgg: bf16 is not there{Environment.NewLine}", shown.Error);
    }

    [Fact]
    public void On_a_terminal_the_running_epoch_is_drawn_below_the_table_and_gone_at_the_end()
    {
        using var culture = new CommaCulture();
        var screens = new List<string[]>();
        var shown = Show(
            OnTerminal,
            false,
            output => screens.Add(Screen.Of(output)),
            half with { Epoch = 1 },
            new TrainingEpoch(first, 20, true),
            new TrainingNotice("a notice"),
            half,
            new TrainingEpoch(second, 20, false));
        Assert.Equal(
            [
                "epoch    loss  acc %  val loss  val acc %  top-5 %    rate  images/s     time",
                " 1/20  2.3000  10.00    2.2500      12.50    50.00    0.01     1,234     0:16 *",
                "vgg: a notice",
                "epoch 2/20  ━━━━━━━━━━━━━━━━━━━━────────────────────  50/100",
                "loss 1.6000 · accuracy 40.00 % · 12:34 left · 1,300 images/s · rate 0.01",
            ],
            screens[3]);
        Assert.Equal(
            [
                "epoch    loss  acc %  val loss  val acc %  top-5 %    rate  images/s     time",
                " 1/20  2.3000  10.00    2.2500      12.50    50.00    0.01     1,234     0:16 *",
                "vgg: a notice",
                " 2/20  1.5000  45.60    1.2500      50.00    98.70  1.3e-5     1,300  1:02:05",
            ],
            Screen.Of(shown.Output));
        Assert.Empty(shown.Error);
    }

    [Fact]
    public void Notices_stay_on_the_error_stream_where_that_goes_elsewhere()
    {
        var shown = Show(terminal => OnTerminal(terminal) with { ErrorIsTerminal = false }, false, half, new TrainingNotice("a notice"), half);
        Assert.Equal($"vgg: a notice{Environment.NewLine}", shown.Error);
        Assert.DoesNotContain("a notice", shown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(40)]
    [InlineData(30)]
    public void No_line_is_longer_than_the_terminal_is_wide(int width)
    {
        var screens = new List<string[]>();
        Show(terminal => OnTerminal(terminal) with { Width = width }, false, output => screens.Add(Screen.Of(output)), half, new TrainingEpoch(first with { Epoch = 100 }, 100, true), half);
        Assert.All(screens.SelectMany(screen => screen), line => Assert.InRange(line.Length, 0, width - 1));
        Assert.Contains(screens[^1], line => line.Contains("50/100", StringComparison.Ordinal));
        Assert.Contains(screens[^1], line => line.Contains("val acc %", StringComparison.Ordinal));
    }

    [Fact]
    public void An_ASCII_terminal_gets_ASCII()
    {
        var shown = Show(terminal => OnTerminal(terminal) with { Variable = name => name == "LANG" ? "C" : null }, false, half, new TrainingEpoch(first, 20, true), new TrainingNotice("a\ab"));
        Assert.All(shown.Output, character => Assert.True(char.IsAscii(character)));
        Assert.Contains("####", shown.Output, StringComparison.Ordinal);
        Assert.Contains("vgg: a?b", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_without_commands_gets_the_table_alone()
    {
        var shown = Show(terminal => OnTerminal(terminal) with { HasColors = false }, false, half, new TrainingEpoch(first, 20, true));
        Assert.DoesNotContain('\e', shown.Output);
        Assert.Equal(3, shown.Output.Split('\n').Length);
    }

    [Fact]
    public void Steps_in_quick_succession_are_drawn_once_but_for_the_last()
    {
        var screens = new List<string>();
        Show(OnTerminal, false, screens.Add, half with { Step = 1 }, half with { Step = 2 }, half with { Step = 100 });
        Assert.Equal(screens[0], screens[1]);
        Assert.Contains("100/100", screens[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_fails_leaves_a_clean_screen()
    {
        using var output = new StringWriter();
        Assert.Throws<InvalidOperationException>(() => TrainingDisplay.Run<int>(
            OnTerminal(new Terminal(output, output, true, true)),
            false,
            tell =>
            {
                tell(half);
                throw new InvalidOperationException();
            }));
        Assert.Empty(Screen.Of(output.ToString()));
        Assert.EndsWith("\e[?25h", output.ToString(), StringComparison.Ordinal);
    }

    private static Terminal OnTerminal(Terminal terminal) => terminal with { OutputIsTerminal = true, ErrorIsTerminal = true, Width = 80, HasColors = true, Variable = _ => null };

    private static (string Output, string Error) Show(Func<Terminal, Terminal> differ, bool isQuiet, params TrainingEvent[] told) => Show(differ, isQuiet, _ => { }, told);

    // What is written to the output up to then is handed out after each event.
    private static (string Output, string Error) Show(Func<Terminal, Terminal> differ, bool isQuiet, Action<string> seen, params TrainingEvent[] told)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var clock = new StoppedClock();
        var result = TrainingDisplay.Run(
            differ(new Terminal(output, error, false, false)),
            isQuiet,
            tell =>
            {
                foreach (var one in told)
                {
                    tell(one);
                    seen(output.ToString());
                    clock.Ticks += one is TrainingStep ? 0 : 1000;
                }

                return told.Length;
            },
            clock);
        Assert.Equal(told.Length, result);
        return (output.ToString(), error.ToString());
    }

    private sealed class StoppedClock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Ticks;
    }
}
