using System.Globalization;
using System.Text;

namespace VggGen.Cli.Tests.Support;

/// <summary>Networks of all shapes: wide and narrow images, many and few channels, with and without batch norm, LRN, pools of all kinds and FCs.</summary>
internal static class RandomNetwork
{
    /// <summary>The text of a file without mistakes, the same for the same seed.</summary>
    public static string Write(int seed)
    {
        var dice = new Random(seed);
        var text = new StringBuilder();
        var (height, width) = (Size(), dice.Next(3) == 0 ? Size() : 0);
        width = width == 0 ? height : width;
        text.Append(CultureInfo.InvariantCulture, $"input: {dice.Next(1, 4)}×{height}×{width}\n");
        text.Append(dice.Next(2) == 0 ? "batch-norm: on\n" : "activation: gelu\n");
        text.Append("net = ");
        var blocks = dice.Next(1, 8);
        for (var block = 0; block < blocks; block++)
        {
            for (var conv = dice.Next(1, 7); conv > 0; conv--)
            {
                text.Append(CultureInfo.InvariantCulture, $"conv{One(1, 3, 5)}-{Width()}");
                text.Append(One("", "", "", " (no relu)", " (no bn)"));
                text.Append(dice.Next(6) == 0 ? ", LRN" : "").Append(", ");
            }

            if (Math.Min(height, width) >= 2 && dice.Next(5) > 0)
            {
                text.Append(One("maxpool", "avgpool")).Append(", ");
                (height, width) = (height / 2, width / 2);
            }
        }

        text.Append(One("", "global-avgpool, ", "adaptive-avgpool-7, "));
        for (var fc = dice.Next(4); fc > 0; fc--)
        {
            text.Append(CultureInfo.InvariantCulture, $"FC-{Width()}, ");
        }

        return text.Append("conv1-1\n").ToString().Replace(", conv1-1\n", "\n", StringComparison.Ordinal);

        int Size() => One(8, 16, 32, 64, 224, 225, 1024, 4096);

        int Width() => One(1, 3, 16, 64, 96, 128, 512, 4096, 100_000);

        T One<T>(params T[] choices) => choices[dice.Next(choices.Length)];
    }
}
