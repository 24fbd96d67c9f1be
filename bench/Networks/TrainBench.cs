using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace VggGen.Networks.Bench;

/// <summary>Training steps of a VGG-16 at 32×32, batch 64: ours against a hand-written loop over a <c>Sequential</c> in float32, N×C×H×W; the same batch in memory.</summary>
internal static class TrainBench
{
    private const int Steps = 3;

    public static void Run(int rounds)
    {
        var sides = TrainSide.Names.Select(TrainSide.Create).ToList();
        foreach (var side in sides)
        {
            side.Run(2);
        }

        var rates = sides.Select(_ => new double[rounds]).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var side = 0; side < sides.Count; side++)
            {
                rates[side][round] = sides[side].Run(Steps);
            }
        }

        sides.ForEach(side => side.Dispose());
        var memory = TrainSide.Names.Select(Memory).ToList();
        var table = new Table().AddColumns("side", "images a second", "ratio", "peak memory", "ratio");
        for (var side = 0; side < rates.Count; side++)
        {
            table.AddRow(
                TrainSide.Names[side],
                Text($"{Median.Of(rates[side]):0.0}"),
                Text($"{Median.Of(rates[side].Zip(rates[0], (own, hand) => own / hand)):0.00} ×"),
                Text($"{memory[side] / 1e6:0} MB"),
                Text($"{memory[side] / memory[0]:0.00} ×"));
        }

        AnsiConsole.Write(table);
        Console.WriteLine(Text($"VGG-16 at 32×32, batch 64; {rounds} rounds of {Steps} steps, interleaved; medians, and medians of pairwise ratios; memory above a process that has loaded libtorch."));
    }

    private static double Memory(string side)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [TrainSide.Command, side]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : throw new InvalidOperationException($"The side {side} failed.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
