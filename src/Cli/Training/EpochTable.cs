using Spectre.Console;
using VggGen.Cli.Output.Rich;

namespace VggGen.Cli.Training;

/// <summary>The table of a training's epochs on a terminal, which grows by a row an epoch.</summary>
internal sealed class EpochTable(IAnsiConsole console)
{
    private const string Gap = "  ";
    private const string BestMark = " *";

    /// <summary>What the table does without where the terminal is narrow, the first first.</summary>
    private static readonly string[] dispensable = ["top-5 %", "time", "images/s", "rate", "acc %", "val loss"];

    private readonly Palette palette = Palette.Of(console);
    private IReadOnlyList<EpochColumn>? columns;

    /// <summary>Writes a row, and the header before the first.</summary>
    public void Write(TrainingEpoch epoch)
    {
        if (columns is null)
        {
            columns = Fit(EpochColumn.For(epoch), console.Profile.Width - 1);
            WriteLine(string.Join(Gap, columns.Select(column => column.Name.PadLeft(column.Width))), palette.Strong);
        }

        var row = string.Join(Gap, columns.Select(column => column.Value(epoch).PadLeft(column.Width)));
        WriteLine(epoch.IsBest ? row + BestMark : row, epoch.IsBest ? palette.Added : Style.Plain);
    }

    private static IReadOnlyList<EpochColumn> Fit(IReadOnlyList<EpochColumn> all, int width)
    {
        var kept = all;
        foreach (var name in dispensable)
        {
            if (kept.Sum(column => column.Width) + (Gap.Length * (kept.Count - 1)) + BestMark.Length <= width)
            {
                break;
            }

            kept = [.. kept.Where(column => column.Name != name)];
        }

        return kept;
    }

    private void WriteLine(string text, Style style) => console.Write(new LineAbove(text, style));
}
