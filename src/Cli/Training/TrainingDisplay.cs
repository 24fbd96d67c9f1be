using Spectre.Console;
using VggGen.Cli.Output;
using VggGen.Cli.Output.Rich;

namespace VggGen.Cli.Training;

/// <summary>
/// What people see of a training while it runs. On a terminal the running epoch is drawn below a table that gets a row an epoch; where the output
/// goes to a file or a program, an epoch is a line. Notices go to the error stream, in either case.
/// </summary>
internal static class TrainingDisplay
{
    /// <summary>Runs a training, and shows what it tells; it may tell from any thread.</summary>
    /// <param name="isQuiet">Whether notices are all that is shown.</param>
    /// <param name="train">The training; it tells what happens by what it is given.</param>
    public static T Run<T>(Terminal terminal, bool isQuiet, Func<Action<TrainingEvent>, T> train) => Run(terminal, isQuiet, train, TimeProvider.System);

    /// <param name="time">What tells when to draw again.</param>
    internal static T Run<T>(Terminal terminal, bool isQuiet, Func<Action<TrainingEvent>, T> train, TimeProvider time)
    {
        if (isQuiet)
        {
            return train(Guarded(told => Notice(terminal, told)));
        }

        if (!terminal.OutputIsTerminal)
        {
            return train(Guarded(told => Line(terminal, told)));
        }

        var console = Consoles.ForOutput(terminal);
        var table = new EpochTable(console);
        if (!console.Profile.Capabilities.Ansi)
        {
            return train(Guarded(told => Row(terminal, table, told)));
        }

        return console.Live(Text.Empty).AutoClear(true).Start(live =>
        {
            var running = new RunningEpoch(console, live, time);
            return train(Guarded(told => Draw(terminal, console, table, running, told)));
        });
    }

    private static Action<TrainingEvent> Guarded(Action<TrainingEvent> show)
    {
        var gate = new Lock();
        return told =>
        {
            lock (gate)
            {
                show(told);
            }
        };
    }

    private static void Draw(Terminal terminal, IAnsiConsole console, EpochTable table, RunningEpoch running, TrainingEvent told)
    {
        switch (told)
        {
            case TrainingStep step:
                running.Show(step);
                break;
            case TrainingNotice notice when terminal.ErrorIsTerminal:
                // On the same screen: what is written past the console would end up within what is drawn.
                console.Write(new LineAbove(NoticeOf(notice, running.Glyphs), Style.Plain));
                break;
            default:
                Row(terminal, table, told);
                break;
        }
    }

    private static void Row(Terminal terminal, EpochTable table, TrainingEvent told)
    {
        if (told is TrainingEpoch epoch)
        {
            table.Write(epoch);
        }

        Notice(terminal, told);
    }

    private static void Line(Terminal terminal, TrainingEvent told)
    {
        if (told is TrainingEpoch epoch)
        {
            terminal.Output.WriteLine(EpochLine.Of(epoch));
        }

        Notice(terminal, told);
    }

    private static void Notice(Terminal terminal, TrainingEvent told)
    {
        if (told is TrainingNotice notice)
        {
            terminal.Error.WriteLine(NoticeOf(notice, Glyphs.Unicode));
        }
    }

    /// <summary>Notices name files, whose names may hold anything.</summary>
    private static string NoticeOf(TrainingNotice notice, Glyphs glyphs) => $"vgg: {Visible.Text(OneLine.Of(notice.Text), glyphs)}";
}
