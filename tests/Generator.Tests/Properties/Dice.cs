using CsCheck;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Random choices that follow from CsCheck's seed alone. A network is drawn layer by layer on what came before, which reads better as steps than as nested queries.</summary>
internal sealed class Dice(PCG source)
{
    /// <summary>What <paramref name="roll"/> draws, as a generator; CsCheck then looks for a failing value of the least <paramref name="size"/>.</summary>
    public static Gen<T> Roll<T>(Func<Dice, T> roll, Func<T, int> size) => new Rolled<T>(roll, size);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + (int)source.Next((uint)(most - least + 1));

    public bool Chance(int percent) => source.Next(100) < percent;

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[Between(0, choices.Count - 1)];

    /// <summary>The same in random order.</summary>
    public List<T> Shuffle<T>(IEnumerable<T> values)
    {
        var shuffled = values.ToList();
        for (var i = shuffled.Count - 1; i > 0; i--)
        {
            var j = Between(0, i);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }

    /// <summary>Up to <paramref name="most"/> different ones of them, one at least where there is one.</summary>
    public List<T> Some<T>(IEnumerable<T> values, int most) => [.. Shuffle(values).Take(Between(1, most))];

    /// <summary>A side of a kernel or a step, the same in both directions or not.</summary>
    public Size2 Side(int least, int most, int percentOblong = 30)
    {
        var height = Between(least, most);
        return new Size2(height, Chance(percentOblong) ? Between(least, most) : height);
    }

    private sealed class Rolled<T>(Func<Dice, T> roll, Func<T, int> measure) : Gen<T>
    {
        public override T Generate(PCG pcg, Size? min, out Size size)
        {
            var value = roll(new Dice(pcg));
            size = new Size((ulong)measure(value));
            return value;
        }
    }
}
