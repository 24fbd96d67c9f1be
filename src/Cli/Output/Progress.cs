using Spectre.Console;

namespace VggGen.Cli.Output;

/// <summary>Long work with a bar on the error stream, where someone watches it.</summary>
internal static class Progress
{
    /// <summary>Does a step for each item, in order. A cancellation takes effect between two.</summary>
    public static IReadOnlyList<TResult> Over<TItem, TResult>(Terminal terminal, IReadOnlyList<TItem> items, Func<TItem, TResult> step, CancellationToken cancellation) =>
        Over(terminal, items, items.Count, step, cancellation);

    /// <summary>The same for items that are made while they are taken.</summary>
    /// <param name="count">How many there may be.</param>
    public static IReadOnlyList<TResult> Over<TItem, TResult>(Terminal terminal, IEnumerable<TItem> items, int count, Func<TItem, TResult> step, CancellationToken cancellation)
    {
        var results = new List<TResult>(count);
        if (!terminal.ErrorIsTerminal || count < 2)
        {
            Run(() => { });
            return results;
        }

        Consoles.ForError(terminal).Progress().AutoClear(true).Start(progress =>
        {
            var bar = progress.AddTask("images", maxValue: count);
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

    /// <summary>Does work that tells what part of it is done, 0 … 1.</summary>
    public static T Of<T>(Terminal terminal, Func<Action<double>, T> work)
    {
        if (!terminal.ErrorIsTerminal)
        {
            return work(static _ => { });
        }

        return Consoles.ForError(terminal).Progress().AutoClear(true).Start(progress =>
        {
            var bar = progress.AddTask("images", maxValue: 1);
            return work(done => bar.Value = done);
        });
    }
}
