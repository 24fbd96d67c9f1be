namespace VggGen.Generator.Tests.Properties;

/// <summary>Draws a project of one or two files whose networks are right by construction.</summary>
internal static class RandomProject
{
    private static readonly string[] names =
    [
        "small", "Wide-net", "Deep_2", "tiny-x1", "Été", "conv-net", "k", "Сеть", "Q-_r", "net-3-4", "alpha", "inputs", "Lrn5", "x-1", "remove-it",
        "afterwards", "Zed", "params-net", "fc-9x", "u_v_w", "maxpooled", "Beta8", "hi", "Jot", "yonder-1",
    ];

    /// <summary>Projects whose networks can meet those of no project of another number.</summary>
    public static PlannedProject Draw(Dice dice, int number)
    {
        var pen = new Pen(dice);
        var root = FormattableString.Invariant($"P{number}");
        var free = new Queue<string>(dice.Shuffle(names));
        while (true)
        {
            var first = new RandomFile(pen, root, free, []).Write(mayExtendPaper: dice.Chance(25));
            if (first.Networks.Count == 0)
            {
                continue;
            }

            var second = dice.Chance(35) ? new RandomFile(pen, root, free, first.Networks).Write(mayExtendPaper: false) : null;
            return new PlannedProject(root, second is not { Networks.Count: > 0 } ? [first] : dice.Chance(50) ? [first, second] : [second, first]);
        }
    }
}
