using System.Globalization;

namespace VggGen;

/// <summary>The places on an axis that have a number: multiples of one, two or five times a power of ten.</summary>
/// <param name="First">The lowest.</param>
/// <param name="Step">From one to the next.</param>
/// <param name="Count">How many there are.</param>
internal sealed record RoundTicks(double First, double Step, int Count)
{
    /// <summary>A little more than rounding leaves of a whole number of steps.</summary>
    private const double Slack = 1e-6;

    public double Last => First + (Step * (Count - 1));

    public IEnumerable<double> Values => Enumerable.Range(0, Count).Select(index => First + (Step * index));

    /// <summary>The ticks that lie within a range.</summary>
    /// <param name="low">Below <paramref name="high"/>.</param>
    /// <param name="high">The end of the range.</param>
    /// <param name="most">How many steps there may be.</param>
    /// <param name="least">What a step may not be below, such as 1 where only whole numbers have a meaning.</param>
    public static RoundTicks Within(double low, double high, int most, double least = 0)
    {
        var step = StepFor(low, high, most, least);
        var first = Math.Ceiling((low / step) - Slack);
        return new RoundTicks(first * step, step, Math.Max(1, (int)(Math.Floor((high / step) + Slack) - first) + 1));
    }

    /// <summary>The ticks that a range lies within.</summary>
    public static RoundTicks Around(double low, double high, int most)
    {
        var step = StepFor(low, high, most, least: 0);
        var first = Math.Floor((low / step) + Slack);
        return new RoundTicks(first * step, step, (int)(Math.Ceiling((high / step) - Slack) - first) + 1);
    }

    /// <summary>The number of a tick, with the decimals that its step asks for.</summary>
    public string Text(double value)
    {
        if (Math.Abs(Last) >= 1e6)
        {
            return value.ToString("0.##e+0", CultureInfo.InvariantCulture);
        }

        var decimals = (int)Math.Clamp(-Math.Floor(Math.Log10(Step) + Slack), 0, 15);
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text;
    }

    private static double StepFor(double low, double high, int most, double least)
    {
        var atLeast = Math.Max((high - low) / most, least);
        var power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        double[] factors = [1, 2, 5, 10];
        return power * factors.First(factor => factor * power >= atLeast * (1 - Slack));
    }
}
