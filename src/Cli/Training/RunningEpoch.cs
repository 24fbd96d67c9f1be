using System.Globalization;
using Spectre.Console;
using VggGen.Cli.Output.Rich;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Training;

/// <summary>The epoch that runs, drawn in place: a bar, and a line of figures below.</summary>
internal sealed class RunningEpoch(IAnsiConsole console, LiveDisplayContext live, TimeProvider time)
{
    private const int LongestBar = 40;

    // Often enough to look alive; a step may take a millisecond, and drawing would cost as much.
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);

    private readonly Palette palette = Palette.Of(console);
    private long? drawn;

    public Glyphs Glyphs { get; } = console.Profile.Capabilities.Unicode ? Glyphs.Unicode : Glyphs.Ascii;

    /// <summary>Draws a step, unless one was drawn just before it. The last of an epoch is always drawn, since the validation follows it.</summary>
    public void Show(TrainingStep step)
    {
        if (drawn is { } last && step.Step < step.Steps && time.GetElapsedTime(last) < pause)
        {
            return;
        }

        drawn = time.GetTimestamp();
        var width = console.Profile.Width - 1;
        live.UpdateTarget(new Rows(Bar(step, width), new Text(Facts(step, width))));
        live.Refresh();
    }

    private Paragraph Bar(TrainingStep step, int width)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"epoch {step.Epoch}/{step.Epochs}  ");
        var tail = string.Create(CultureInfo.InvariantCulture, $"  {step.Step}/{step.Steps}");
        var cells = Math.Clamp(width - head.Length - tail.Length, 0, LongestBar);
        var full = (int)Math.Clamp(cells * (double)step.Step / Math.Max(1, step.Steps), 0, cells);
        var (done, open) = Glyphs == Glyphs.Unicode ? ('━', '─') : ('#', '.');
        return new Paragraph(head, palette.Strong)
            .Append(new string(done, full), palette.Added)
            .Append(new string(open, cells - full), Style.Plain)
            .Append(tail, Style.Plain);
    }

    /// <summary>As many figures as a line takes, the most wanted first.</summary>
    private string Facts(TrainingStep step, int width)
    {
        string[] facts =
        [
            $"loss {Figures.Loss(step.Loss)}",
            $"accuracy {Figures.Percent(step.Accuracy)} %",
            $"{Figures.Duration(step.Remaining)} left",
            $"{Words.Number((long)step.ImagesPerSecond)} images/s",
            $"rate {Figures.Rate(step.LearningRate)}",
        ];
        var separator = Glyphs == Glyphs.Unicode ? " · " : ", ";
        var shown = Enumerable.Range(1, facts.Length).Select(count => string.Join(separator, facts.Take(count))).Where(line => line.Length <= width);
        return shown.LastOrDefault(string.Empty);
    }
}
