using Spectre.Console;

namespace VggGen.Cli.Output;

/// <summary>Long work with a bar on the error stream, where someone watches it.</summary>
internal static class Progress
{
    /// <summary>Does a step for each item, in order. A cancellation takes effect between two.</summary>
    public static IReadOnlyList<TResult> Over<TItem, TResult>(Terminal terminal, IReadOnlyList<TItem> items, Func<TItem, TResult> step, CancellationToken cancellation)
    {
        var results = new List<TResult>(items.Count);
        if (!terminal.ErrorIsTerminal || items.Count < 2)
        {
            Run(() => { });
            return results;
        }

        Consoles.ForError(terminal).Progress().AutoClear(true).Start(progress =>
        {
            var bar = progress.AddTask("images", maxValue: items.Count);
            Run(() => bar.Increment(1));
        });
        return results;

        void Run(Action advance)
        {
            foreach (var item in items)
            {
                cancellation.ThrowIfCancellationRequested();
                results.Add(step(item));
                advance();
            }
        }
    }
}
